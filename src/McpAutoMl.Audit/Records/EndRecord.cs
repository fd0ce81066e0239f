namespace McpAutoMl.Audit.Records;

/// <summary>What is logged, flushed, before the reply is sent. Exactly one for each start.</summary>
public sealed record EndRecord
{
    /// <summary>Of the start.</summary>
    public required string CallId { get; init; }

    /// <summary>How the call ended.</summary>
    public required CallStatus Status { get; init; }

    /// <summary>Stable code, where the status is not <see cref="CallStatus.Ok"/>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Canonical bytes of the full result (<see cref="Json.CanonicalJson"/>); kept in <c>blobs/</c> under their SHA-256.</summary>
    public ReadOnlyMemory<byte>? Result { get; init; }

    /// <summary>Everything the call read, by content.</summary>
    public IReadOnlyList<ContentHash> Inputs { get; init; } = [];

    /// <summary>Everything the call made, by content.</summary>
    public IReadOnlyList<ContentHash> Artifacts { get; init; } = [];

    /// <summary>Codes of the warnings.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary><c>bit_exact</c>, <c>environment_exact</c>, <c>recorded</c> or <c>state</c>.</summary>
    public string? Reproducibility { get; init; }

    /// <summary>How long the call took, in milliseconds.</summary>
    public double? DurationMs { get; init; }
}
