using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Reading;

/// <summary>A call as its <c>start</c> and <c>end</c> tell of it together.</summary>
public sealed record CallEntry
{
    /// <summary>Identifies the call.</summary>
    public required string CallId { get; init; }

    /// <summary>Name of the tool as called.</summary>
    public required string Tool { get; init; }

    /// <summary>Number of the <c>start</c>.</summary>
    public required long StartSeq { get; init; }

    /// <summary>When it was logged, as the record says.</summary>
    public required string StartedUtc { get; init; }

    /// <summary>Hash of the canonical arguments; their blob's name.</summary>
    public required string ArgsSha256 { get; init; }

    /// <summary>Hash of the tool's input schema at that time.</summary>
    public string? SchemaSha256 { get; init; }

    /// <summary>The seed in force.</summary>
    public long? Seed { get; init; }

    /// <summary>Who called, as claimed.</summary>
    public ClientFacts? Client { get; init; }

    /// <summary>Versions and machine of the process that ran it; null in a log whose writer was not announced.</summary>
    public EnvironmentFacts? Environment { get; init; }

    /// <summary>Number of the <c>end</c>; null for an open call.</summary>
    public long? EndSeq { get; init; }

    /// <summary>How it ended; null for an open call.</summary>
    public CallStatus? Status { get; init; }

    /// <summary>Code of its error.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Hash of the full result; its blob's name.</summary>
    public string? ResultSha256 { get; init; }

    /// <summary>What the call read.</summary>
    public IReadOnlyList<ContentHash> Inputs { get; init; } = [];

    /// <summary>What the call made.</summary>
    public IReadOnlyList<ContentHash> Artifacts { get; init; } = [];

    /// <summary>What was promised about the result's bits.</summary>
    public string? Reproducibility { get; init; }

    /// <summary>Milliseconds from call to end.</summary>
    public double? DurationMs { get; init; }
}
