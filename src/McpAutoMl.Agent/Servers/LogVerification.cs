using System.Diagnostics;

namespace McpAutoMl.Agent.Servers;

/// <summary>The outcome of <c>mcp-automl audit verify</c>.</summary>
/// <param name="Head">The head that a reply had named, which must be in the log.</param>
/// <param name="ExitCode">0 fine, 2 torn tail, 3 broken, 4 the head is not in the log, 5 bad signature.</param>
/// <param name="Output">What the verifier said.</param>
public sealed record LogVerification(string Head, int ExitCode, string Output)
{
    /// <summary>Whether the log is whole and holds the head.</summary>
    public bool Holds => ExitCode == 0;

    /// <summary>Runs the verifier in a process of its own, after the server that wrote the log has ended.</summary>
    public static async Task<LogVerification> RunAsync(ServerSettings settings, string head, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [settings.Library, "audit", "verify", "--home", settings.Home, "--head", head])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (settings.HiddenVariable is { } variable) start.Environment.Remove(variable);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The verifier did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new LogVerification(head, process.ExitCode, ((await output).Trim() + "\n" + (await errors).Trim()).Trim());
    }
}
