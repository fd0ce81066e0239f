namespace McpAutoMl.Training.Scoring;

/// <summary>What a model says of one row.</summary>
/// <param name="Row">Row of the data given, from 0.</param>
/// <param name="Prediction">Class name, or number.</param>
/// <param name="Probabilities">One a class, in the model's order; null for regression.</param>
/// <param name="Contributions">What each feature added; null unless asked for.</param>
public sealed record ScoredRow(
    int Row, object Prediction, IReadOnlyList<ClassProbability>? Probabilities, RowContributions? Contributions)
{
    /// <summary>Stamp of a step that was forecast; null for rows.</summary>
    public string? Time { get; init; }

    /// <summary>Quantiles by level, of which the prediction is the one nearest to the median; null where none are predicted.</summary>
    public IReadOnlyList<QuantileValue>? Quantiles { get; init; }

    /// <summary>Interval of the coverage that the model was trained for, or between the outermost quantiles; null where it has none.</summary>
    public PredictionInterval? Interval { get; init; }

    /// <summary>Anomalies: how unusual the row is; null for other tasks.</summary>
    public double? Score { get; init; }

    /// <summary>Classes that together have the coverage that the model was trained for; null where it has none.</summary>
    public IReadOnlyList<string>? PredictionSet { get; init; }
}

/// <summary>Ends of an interval in the target's unit.</summary>
public sealed record PredictionInterval(double Low, double High);

/// <summary>A predicted quantile.</summary>
/// <param name="Q">Level: the share of such rows that is meant to lie below.</param>
/// <param name="Value">In the target's unit.</param>
public sealed record QuantileValue(double Q, double Value);

/// <summary>Probability of a class.</summary>
public sealed record ClassProbability(string Class, double Probability);

/// <summary>One row's raw score taken apart: base value plus all contributions is the raw score.</summary>
/// <param name="Method">
/// <c>tree_shap</c>, <c>linear</c> or <c>additive</c>; <c>replacement</c> for anomaly scores, whose contributions need not add up: half of what the
/// score loses when the value becomes typical, plus half of what a typical row's score gains by the value.
/// </param>
/// <param name="Of">The class whose score it is; null for regression.</param>
/// <param name="Unit">
/// <c>log_odds</c>, <c>score</c> (softmax of the scores gives the probabilities), <c>log_mean</c> (of counts: contributions multiply in the mean),
/// <c>target</c> or <c>anomaly_score</c>.
/// </param>
/// <param name="BaseValue">Raw score of a row to which no feature adds anything.</param>
/// <param name="Values">Contributions, largest magnitude first.</param>
/// <param name="Sum">Base value plus all contributions, added up here.</param>
/// <param name="RawScore">The model's own raw score; equals the sum up to rounding.</param>
public sealed record RowContributions(
    string Method, string? Of, string Unit, double BaseValue, IReadOnlyList<FeatureContribution> Values, double Sum, double RawScore);

/// <summary>What one feature, or two together, add to a raw score.</summary>
/// <param name="Feature">Feature name; "a x b" for what two features of an additive model add beyond what each adds alone.</param>
/// <param name="Value">The row's value as text; null where it is missing. "v x w" for two features.</param>
/// <param name="Contribution">In the unit of the raw score.</param>
public sealed record FeatureContribution(string Feature, string? Value, double Contribution)
{
    /// <summary>Anomalies: robust standard deviations of a number from the median; null for other tasks and for levels.</summary>
    public double? RobustZ { get; init; }
}
