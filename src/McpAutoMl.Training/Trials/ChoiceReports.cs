using System.Globalization;
using McpAutoMl.Core;
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

    /// <summary>Measured coverage.</summary>
    public static CoverageReport? Coverage(Competition competition, HonestRun honest)
    {
        if (competition.Choice.Conformal is not { } rule)
        {
            return null;
        }

        (double measured, double size) = honest.Covered();
        return new CoverageReport(rule.Coverage, measured, size, rule.Method);
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

    /// <summary>Warns where what was chosen scores visibly below its row of the leaderboard, and where probabilities are far off.</summary>
    public static IEnumerable<Warning> Warn(Competition competition, DecisionReport? decision)
    {
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
