using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Forecasting.Evaluation;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Forecasting;

/// <summary>
/// Everything that is kept of a forecast training: the fitted method, the series and the evidence. Immutable; a function of data, arguments and
/// seed.
/// </summary>
public sealed record ForecastModel
{
    /// <summary>Form of this document.</summary>
    public const string CurrentFormat = "mcp-automl-forecast-1";

    /// <summary><see cref="CurrentFormat"/>.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>What was learnt.</summary>
    public LearningTask Task { get; init; } = LearningTask.Forecast;

    /// <summary>Column of the values.</summary>
    public required string Target { get; init; }

    /// <summary>Column of the stamps.</summary>
    public required string TimeColumn { get; init; }

    /// <summary>Steps to forecast.</summary>
    public required int Horizon { get; init; }

    /// <summary>Name of the method chosen.</summary>
    public required string Learner { get; init; }

    /// <summary>Its parameters.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>Data set it was trained on.</summary>
    public required string DatasetId { get; init; }

    /// <summary>SHA-256 of that table.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Stamps with a known value.</summary>
    public required int Rows { get; init; }

    /// <summary>Seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Season length in steps; 1 for none.</summary>
    public required int Season { get; init; }

    /// <summary>Origins at which methods were measured.</summary>
    public required OriginPlan Plan { get; init; }

    /// <summary>All methods compared, best first.</summary>
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>Methods that couldn't be compared, and why.</summary>
    public required IReadOnlyList<MethodLeftOut> LeftOut { get; init; }

    /// <summary>Score of the choice, made anew at each origin from the origins known there; null where none was known at any.</summary>
    public ChosenScore? ChosenScore { get; init; }

    /// <summary>Rule of the intervals; null where errors are too few or all 0.</summary>
    public IntervalRule? Intervals { get; init; }

    /// <summary>What intervals came to on origins that had no part in their width; null where there are none.</summary>
    public CoverageReport? Coverage { get; init; }

    /// <summary>The fitted method.</summary>
    public required FittedForecast Fitted { get; init; }

    /// <summary>The series, which forecasts start from.</summary>
    public required TimeSeries Series { get; init; }
}
