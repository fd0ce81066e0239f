using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Records;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Replay;

/// <summary>Why doing a logged call again would show nothing.</summary>
internal static class ReplayObstacle
{
    // Failures of the machine and what is on it, not of the arguments.
    private static readonly string[] MachineFailures = ["AUDIT_CORRUPT", "AUDIT_UNAVAILABLE", "CANCELLED", "DISK_FULL", "FILE_EXISTS", "INTERNAL", "MEMORY_LIMIT", "TIMEOUT", "WORKER_CRASHED"];

    /// <summary>One sentence, or null when the call can be replayed.</summary>
    /// <param name="call">The call.</param>
    /// <param name="tool">The tool as it is now; null when there is none of that name.</param>
    /// <param name="now">The environment as it is now.</param>
    public static string? Of(CallEntry call, ToolDefinition? tool, EnvironmentFacts now)
    {
        if (call.Status is null or CallStatus.Aborted or CallStatus.Cancelled)
        {
            return call.Status is null ? "The call has no end yet." : "The call did not come to its end.";
        }

        if (call.Reproducibility == "state" || (call.Reproducibility is not null && tool?.Description.Reproducibility == Reproducibility.State))
        {
            return "The result is a function of state, not of the arguments.";
        }

        if (call.Status == CallStatus.Ok && call.Reproducibility is not ("bit_exact" or "environment_exact"))
        {
            return "The same bits were not promised.";
        }

        if (MachineFailures.Contains(call.ErrorCode))
        {
            return "The failure came from the machine, not from the arguments.";
        }

        if (tool is null && call.ErrorCode != "TOOL_UNKNOWN")
        {
            return "There is no such tool here.";
        }

        return EarlierVersion(call, tool, now) ?? OtherEnvironment(call, now);
    }

    private static string? EarlierVersion(CallEntry call, ToolDefinition? tool, EnvironmentFacts now)
    {
        if (call.Environment?.Product != now.Product)
        {
            return $"Logged by version {call.Environment?.Product ?? "unknown"}; this is {now.Product}.";
        }

        return call.SchemaSha256 is not null && call.SchemaSha256 != tool?.SchemaSha256 ? "The tool's arguments have changed since." : null;
    }

    private static string? OtherEnvironment(CallEntry call, EnvironmentFacts now)
    {
        if (call.Reproducibility != "environment_exact" || call.Environment is not { } then)
        {
            return null;
        }

        bool same = then.Runtime == now.Runtime && then.Platform == now.Platform && then.CanarySha256 == now.CanarySha256
            && then.CpuFeatures.SequenceEqual(now.CpuFeatures) && then.NativeLibraries.SequenceEqual(now.NativeLibraries);
        return same ? null : "The same bits are promised on the same runtime, processor and native libraries only.";
    }
}
