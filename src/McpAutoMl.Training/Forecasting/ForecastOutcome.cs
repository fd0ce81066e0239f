using McpAutoMl.Core;

namespace McpAutoMl.Training.Forecasting;

/// <summary>What a forecast training found.</summary>
/// <param name="Model">To be stored.</param>
/// <param name="MetricReason">Why methods are compared by its metric.</param>
/// <param name="Baseline">The baseline of the least error: row of the leaderboard.</param>
/// <param name="Forecast">The steps after the series.</param>
/// <param name="OriginForecasts">Table of what every method forecast at every origin.</param>
/// <param name="ForecastTable">Table of the forecast.</param>
/// <param name="Chart">Series, forecast and band, as SVG.</param>
/// <param name="Warnings">In the order in which they came up.</param>
public sealed record ForecastOutcome(
    ForecastModel Model, string MetricReason, Documents.LeaderboardRow? Baseline, IReadOnlyList<ForecastStep> Forecast,
    byte[] OriginForecasts, byte[] ForecastTable, byte[] Chart, IReadOnlyList<Warning> Warnings);

/// <summary>One step that was forecast.</summary>
/// <param name="Step">From 1.</param>
/// <param name="Time">Its stamp.</param>
/// <param name="Prediction">In the unit of the series.</param>
/// <param name="Low">Lower end of the interval; null without one.</param>
/// <param name="High">Upper end.</param>
/// <param name="Actual">What was measured there; null where it isn't known.</param>
public sealed record ForecastStep(int Step, string Time, double Prediction, double? Low, double? High, double? Actual = null);
