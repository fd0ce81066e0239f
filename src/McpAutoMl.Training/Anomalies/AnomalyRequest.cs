using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Where anomalies are to be found.</summary>
public sealed record AnomalyRequest
{
    /// <summary>The data.</summary>
    public required Table Table { get; init; }

    /// <summary>Its handle.</summary>
    public required string DatasetId { get; init; }

    /// <summary>Column of labels, with which the scores are measured and from which nothing is learnt; null where there are none.</summary>
    public string? Target { get; init; }

    /// <summary>Label of the anomalies; null for the rarest.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Candidate features; null for all columns but the target.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Share of anomalies, above 0 and at most .5; null where nobody knows.</summary>
    public double? Contamination { get; init; }

    /// <summary>Seed of samples, cuts, starts and resamples.</summary>
    public long Seed { get; init; }
}
