using System.Text.Json.Nodes;
using McpAutoMl.Server.Replay;

namespace McpAutoMl.Server.Tools.AuditLog;

/// <summary>Result of <c>audit_log</c>.</summary>
public sealed record AuditLogResult
{
    /// <summary>Records, oldest first: the main members, or all of them for one call.</summary>
    public IReadOnlyList<JsonObject>? Entries { get; init; }

    /// <summary>Number of the record after the last one shown; null at the end of the log.</summary>
    public long? NextSeq { get; init; }

    /// <summary>What the check of the chain found.</summary>
    public LogVerification? Verification { get; init; }

    /// <summary>What came of doing calls again.</summary>
    public IReadOnlyList<ReplayedCall>? Replay { get; init; }
}
