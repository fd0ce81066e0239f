namespace McpAutoMl.Training.Documents;

/// <summary>What out-of-fold predictions say beyond the metrics. Taken from the first repeat, where each row is predicted once, or in forward folds at most once.</summary>
public sealed record PerformanceSummary
{
    /// <summary>Rows predicted.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows by actual (outer) and predicted (inner) class; null for regression.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Confusion { get; init; }

    /// <summary>Counts of the positive class at thresholds 0.01 to 0.99; binary only.</summary>
    public IReadOnlyList<ThresholdCounts>? Thresholds { get; init; }

    /// <summary>Reliability in ten equal bins of the predicted probability; classification only.</summary>
    public IReadOnlyList<CalibrationBin>? Calibration { get; init; }

    /// <summary>Residuals, actual minus predicted; regression only.</summary>
    public ResidualSummary? Residuals { get; init; }

    /// <summary>What share of rows lies at or below each quantile; quantiles only, whose residuals are those of the median.</summary>
    public IReadOnlyList<QuantileShare>? Quantiles { get; init; }
}

/// <summary>A quantile's reliability.</summary>
/// <param name="Q">Level.</param>
/// <param name="Below">Share of rows below it.</param>
/// <param name="AtOrBelow">Share of rows at or below it; more where values repeat.</param>
public sealed record QuantileShare(double Q, double Below, double AtOrBelow);

/// <summary>Decisions when "positive" means a probability of at least the threshold.</summary>
public sealed record ThresholdCounts(double Threshold, int TruePositive, int FalsePositive, int TrueNegative, int FalseNegative);

/// <summary>Predicted against observed in one bin.</summary>
/// <param name="Low">Lower end, inclusive.</param>
/// <param name="High">Upper end; inclusive in the last bin.</param>
/// <param name="N">Rows in it.</param>
/// <param name="MeanPredicted">Mean probability of the positive class (binary) or of the predicted class (multiclass).</param>
/// <param name="ObservedRate">Share of rows where that class was the actual one.</param>
public sealed record CalibrationBin(double Low, double High, int N, double MeanPredicted, double ObservedRate);

/// <summary>Distribution of residuals in the target's unit.</summary>
public sealed record ResidualSummary(
    double Mean, double Std, double Min, double P05, double P25, double Median, double P75, double P95, double Max);
