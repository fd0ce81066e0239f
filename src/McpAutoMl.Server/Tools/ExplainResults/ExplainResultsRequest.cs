using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>Arguments of <c>explain_results</c>.</summary>
public sealed record ExplainResultsRequest
{
    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>What to explain.</summary>
    public ExplainView View { get; init; }

    /// <summary>Row of the training data.</summary>
    [Description("View row: training row, from 0; or give rows.")]
    [Range(0, int.MaxValue)]
    public int? Row { get; init; }

    /// <summary>A row of new data.</summary>
    [Description("View row: a new row.")]
    public RowsArgument? Rows { get; init; }

    /// <summary>Features whose effects are wanted.</summary>
    [Description("View effects: only these.")]
    public string[]? Features { get; init; }

    /// <summary>How many features.</summary>
    [Description("Default: 5 in overview and effects, else 20.")]
    [Range(1, 200)]
    public int? TopK { get; init; }

    /// <summary>Decision threshold.</summary>
    [Description("View performance: counts at this probability.")]
    [Range(0.01, 0.99)]
    public double? Threshold { get; init; }

    /// <summary>Added to the seed of the training.</summary>
    public long Seed { get; init; }
}

/// <summary>The argument <c>view</c>.</summary>
public enum ExplainView
{
    /// <summary>What the model is, its score, its strongest features.</summary>
    Overview,

    /// <summary>Importance of every feature on unseen rows.</summary>
    Features,

    /// <summary>How features move its output.</summary>
    Effects,

    /// <summary>Where it is right and wrong.</summary>
    Performance,

    /// <summary>Why it predicts what it does for one row.</summary>
    Row,
}
