using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>Arguments of <c>predict</c>.</summary>
public sealed record PredictRequest
{
    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The data.</summary>
    [Description("dataset_id, or path in a root; or give rows. Forecasts: newer values, or neither.")]
    public string? Dataset { get; init; }

    /// <summary>The data.</summary>
    [Description("Instead: rows as text.")]
    public RowsArgument? Rows { get; init; }

    /// <summary>Decision threshold.</summary>
    [Description("Two classes: least probability of the positive one; default by costs.")]
    [Range(0, 1)]
    public double? Threshold { get; init; }

    /// <summary>Whether to add contributions.</summary>
    [Description("Adds what each feature contributes (lightgbm, logistic, ridge).")]
    public bool Explain { get; init; }
}
