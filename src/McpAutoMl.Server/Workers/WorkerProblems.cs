using System.Globalization;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Workers;

/// <summary>Why a worker gave no result.</summary>
internal static class WorkerProblems
{
    private const int Signalled = 128, Kill = 9;

    /// <summary>The worker had more memory than it may.</summary>
    public static Problem Memory(string tool, int megabytes) => new(
        "MEMORY_LIMIT",
        string.Create(CultureInfo.InvariantCulture, $"{tool} needed more than the {megabytes} MB that a worker may have, and was stopped."),
        "Use fewer rows, columns or models, or start the server with a larger --worker-memory (megabytes).");

    /// <summary>The worker ended by itself or by somebody else's hand.</summary>
    /// <remarks>Trying again helps where somebody killed it; a fault of native code comes back with the same arguments.</remarks>
    public static Problem Crashed(string tool, int exitCode) => exitCode == Signalled + Kill
        ? new Problem(
            "WORKER_CRASHED",
            $"The worker process was killed while it ran {tool}; the system may have run out of memory.",
            "Call again; if it comes back, use fewer rows, columns or models, or set a lower --worker-memory, so that the server says what is too large.",
            Retryable: true)
        : new Problem(
            "WORKER_CRASHED",
            string.Create(CultureInfo.InvariantCulture, $"The worker process ended with code {exitCode} while it ran {tool}."),
            "Change the arguments (other models, fewer features): the same ones may well end the same way. The server's standard error has the details; other calls go on working.");

    /// <summary>No worker could be started.</summary>
    public static Problem NotStarted(string tool) => new(
        "WORKER_CRASHED",
        $"No worker process could be started for {tool}.",
        "See the server's standard error, and that there is memory and room for another process; then call again.",
        Retryable: true);
}
