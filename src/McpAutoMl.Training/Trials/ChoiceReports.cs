using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>What is told of a choice, measured on folds that took no part in it.</summary>
internal static class ChoiceReports
{
    /// <summary>The chosen model's score, beside what the leaderboard says of its first row.</summary>
    public static ChosenScore Score(HonestRun honest, CrossValidationResult result, string metric, LeaderboardRow first)
    {
        IReadOnlyDictionary<string, ScoreSummary> metrics = Contender.ScoresOf(result);
        ScoreSummary score = metrics[metric];
        (double? low, double? high) = Leaderboard.Interval(result, metric, result.Plan);
        double? optimism = MetricNames.IsGain(metric) ? first.Metrics[metric].Mean - score.Mean : score.Mean - first.Metrics[metric].Mean;
        return new ChosenScore(honest.Method, score.Mean, score.Std, low, high, optimism, metrics);
    }

    /// <summary>Log-loss, Brier score and calibration error without and with the map.</summary>
    public static CalibrationReport? Calibration(
        CalibrationMethod asked, Competition competition, CrossValidationResult before, CrossValidationResult after)
    {
        if (asked == CalibrationMethod.None || !competition.Rows.Target.IsClassification)
        {
            return null;
        }

        CalibrationMethod method = competition.Choice.Map?.Method ?? CalibrationMethod.None;
        BeforeAfter Figures(string name) => new(Contender.ScoresOf(before)[name].Mean, Contender.ScoresOf(after)[name].Mean);
        return new CalibrationReport(
            method,
            asked == CalibrationMethod.Auto ? Compared(method, competition) : $"{Name(method)} was asked for.",
            Figures("log_loss"), Figures("brier"), Figures("ece"), ClassificationMetrics.CalibrationBins);
    }

    /// <summary>Measured coverage: of intervals or sets where some were asked for, else of the outermost quantiles where there are two.</summary>
    public static CoverageReport? Coverage(Competition competition, HonestRun honest, CrossValidationResult result)
    {
        if (competition.Choice.Conformal is not { } rule)
        {
            return result.OutOfFold[0].Quantiles is { Levels.Count: > 1 } quantiles ? OfQuantiles(quantiles, result) : null;
        }

        (double measured, double size) = honest.Covered();
        return new CoverageReport(rule.Coverage, measured, size, rule.Method);
    }

    private static CoverageReport OfQuantiles(QuantileRows quantiles, CrossValidationResult result)
    {
        IReadOnlyDictionary<string, ScoreSummary> scores = Contender.ScoresOf(result);
        (double? low, double? high) = Leaderboard.Interval(result, "coverage", result.Plan);
        return new CoverageReport(
            quantiles.NominalCoverage, scores["coverage"].Mean ?? 0, scores["interval_width"].Mean ?? 0, "quantiles", low is { } l ? Math.Max(l, 0) : null, high);
    }

    /// <summary>The threshold and what it costs.</summary>
    public static DecisionReport? Decision(ErrorCosts? costs, Competition competition, HonestRun honest)
    {
        if (costs is null)
        {
            return null;
        }

        (double chosen, double half) = honest.CostsOf(costs);
        return new DecisionReport(competition.Choice.Threshold!.Value, costs.FalsePositive, costs.FalseNegative, chosen, half);
    }

    /// <summary>Warns where a threshold is not worth its while, where quantiles hold visibly more or less than they say, and of large ensembles.</summary>
    public static IEnumerable<Warning> Warn(Competition competition, DecisionReport? decision, CoverageReport? coverage)
    {
        if (coverage is { Method: "quantiles", CiLow: { } low, CiHigh: { } high } && (coverage.Asked < low || coverage.Asked > high))
        {
            yield return new Warning(
                "COVERAGE_OFF",
                string.Create(CultureInfo.InvariantCulture, $"The outermost quantiles are meant to hold {coverage.Asked:P1} of the rows and held {coverage.Measured:P1} of unseen ones (95 % interval {low:P1} to {high:P1}); give coverage to have them adjusted."),
                "coverage");
        }

        if (decision is not null && decision.CostPerRow > decision.CostPerRowAtHalf)
        {
            yield return new Warning(
                "THRESHOLD_NOT_CHEAPER", "On folds that took no part in choosing it, the threshold by cost is dearer than 0.5: there are too few rows, or too few errors, to tell.", "costs");
        }

        if (competition.Choice.Models.IsEnsemble && competition.Choice.Members.Count > 10)
        {
            yield return new Warning("LARGE_ENSEMBLE", $"The ensemble has {competition.Choice.Members.Count} members; each prediction asks them all.", "ensemble");
        }
    }

    private static string Compared(CalibrationMethod method, Competition competition)
    {
        string figures = string.Join(
            ", ",
            competition.Chooser.LogLosses(competition.Choice.Models, competition.Records.All)
                .Select(loss => string.Create(CultureInfo.InvariantCulture, $"{Name(loss.Key)} {loss.Value.Average():0.#####}")));
        return $"{(method == CalibrationMethod.None ? "No map gains more than its standard error" : $"{Name(method)} gains most")} by log_loss on folds it was not fitted on: {figures}.";
    }

    private static string Name(CalibrationMethod method) => method.ToString().ToLowerInvariant();
}
