using System.Text.Json;

namespace McpAutoMl.Audit.Records;

/// <summary>What is logged before a call may have any effect.</summary>
public sealed record StartRecord
{
    /// <summary>Unique in the log; see <see cref="AuditLog.NewCallId"/>.</summary>
    public required string CallId { get; init; }

    /// <summary>Name of the tool as called.</summary>
    public required string Tool { get; init; }

    /// <summary>The arguments that decide the result; without waiting and paging. Kept complete in <c>blobs/</c>, clipped in the record.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>SHA-256 of the tool's input schema; null for a tool that does not exist.</summary>
    public string? SchemaSha256 { get; init; }

    /// <summary>Inputs whose content is known before the call.</summary>
    public IReadOnlyList<ContentHash> Inputs { get; init; } = [];

    /// <summary>The seed in force, given or default; null for tools without one.</summary>
    public long? Seed { get; init; }

    /// <summary>Who calls.</summary>
    public ClientFacts? Client { get; init; }

    /// <summary>Why, in the caller's words. Untrusted text; kept up to 2 KB.</summary>
    public string? Rationale { get; init; }

    /// <summary>Whether the record must be on disk before the call goes on. A tool that writes nothing may leave out the flush.</summary>
    public bool Durable { get; init; } = true;
}
