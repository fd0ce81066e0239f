using System.Diagnostics;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>The built server as a process of its own.</summary>
internal static class ServerProcess
{
    public static Process Start(TestHome home, params string[] arguments) => Start(home, null, arguments);

    private static Process Start(TestHome home, int? processors, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all = [Path.Combine(AppContext.BaseDirectory, "mcp-automl.dll"), .. arguments, "--home", home.Home, "--root", home.Settings().Roots[0]];
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        if (processors is { } count)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs to the end; gives exit code, standard output and standard error.</summary>
    public static Task<(int Exit, string Output, string Error)> RunAsync(TestHome home, string input, params string[] arguments) =>
        RunAsync(home, input, null, arguments);

    /// <summary>The same with that many processors in the eyes of the process; null for all.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(TestHome home, string input, int? processors, string[] arguments)
    {
        using Process process = Start(home, processors, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
