using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Server.Tools.AuditLog;

/// <summary>Arguments of <c>audit_log</c>.</summary>
public sealed record AuditLogRequest
{
    /// <summary>What to do.</summary>
    public AuditLogAction Action { get; init; } = AuditLogAction.Show;

    /// <summary>First record.</summary>
    [Description("Default: the newest for show, the first for replay.")]
    [Range(0, 9_007_199_254_740_991)]
    public long? FromSeq { get; init; }

    /// <summary>Most entries.</summary>
    [Description("Most records to show, or calls to replay.")]
    [Range(1, 200)]
    public int Limit { get; init; } = 20;

    /// <summary>One call.</summary>
    [Description("This call alone; from audit.call_id of a reply.")]
    [MaxLength(64)]
    public string? CallId { get; init; }
}

/// <summary>What <c>audit_log</c> can do.</summary>
public enum AuditLogAction
{
    /// <summary>List records.</summary>
    Show,

    /// <summary>Check the chain.</summary>
    Verify,

    /// <summary>Do calls again and compare.</summary>
    Replay,
}
