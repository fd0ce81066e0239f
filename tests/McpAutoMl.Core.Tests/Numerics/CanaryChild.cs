using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

/// <summary>
/// This test program started anew, with processor features switched off, to print the hash of the canary. The features are fixed
/// when a process starts, so one process cannot test two.
/// </summary>
internal static class CanaryChild
{
    private const string Request = "MCPAUTOML_TESTS_PRINT_CANARY";

    /// <summary>Hash and features of a child process with the given runtime settings, each NAME=VALUE.</summary>
    public static async Task<string[]> Run(CancellationToken cancellation, params string[] settings)
    {
        string self = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        ProcessStartInfo start = new(self) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (isHost)
        {
            start.ArgumentList.Add(typeof(CanaryChild).Assembly.Location);
        }

        start.Environment[Request] = "1";
        foreach (string setting in settings)
        {
            start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        }

        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(cancellation);
        string output = await child.StandardOutput.ReadToEndAsync(cancellation);
        await child.WaitForExitAsync(cancellation);
        Assert.True(child.ExitCode == 0, await errors);
        return output.Trim().Split(' ');
    }

    /// <summary>Runs before the test runner; a module initializer is the only way in before its Main.</summary>
    [ModuleInitializer]
    internal static void PrintAndExitIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Request) == "1")
        {
            Console.WriteLine($"{Canary.Run().Sha256} avx512:{Vector512.IsHardwareAccelerated} avx2:{Avx2.IsSupported} sse2:{Vector128.IsHardwareAccelerated}");
            Environment.Exit(0);
        }
    }
}
