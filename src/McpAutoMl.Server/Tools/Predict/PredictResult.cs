using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>Result of <c>predict</c>.</summary>
public sealed record PredictResult
{
    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>Target column; null for anomalies without labels.</summary>
    public string? Target { get; init; }

    /// <summary>The class that a threshold speaks of; null for regression.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Probability of the positive class from which on it was predicted; null for the more probable class. Anomalies: the score above which a row is one.</summary>
    public double? Threshold { get; init; }

    /// <summary>Coverage that intervals or prediction sets are meant to have; null where the model has none.</summary>
    public double? Coverage { get; init; }

    /// <summary>Rows predicted.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows with a known target, over which the metrics are.</summary>
    public int? RowsMeasured { get; init; }

    /// <summary>Metrics with bootstrap intervals, where the data have the target.</summary>
    public IReadOnlyDictionary<string, MetricInterval>? Metrics { get; init; }

    /// <summary>Row by row.</summary>
    [Paged]
    public required IReadOnlyList<ScoredRow> Predictions { get; init; }

    /// <summary>Cells that could not be taken as they are, the first 20; the warnings count all.</summary>
    public required IReadOnlyList<RowNote> RowWarnings { get; init; }

    /// <summary>The full table.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }
}
