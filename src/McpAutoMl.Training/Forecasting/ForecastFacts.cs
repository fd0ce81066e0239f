using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Sentences on a forecast model, with their numbers.</summary>
public static class ForecastFacts
{
    /// <summary>What the model is and against what: series, method, baseline, verdict.</summary>
    public static IReadOnlyList<Fact> Overview(ForecastModel model)
    {
        LeaderboardRow best = model.Leaderboard[0];
        List<Fact> facts =
        [
            new(
                "overview.series",
                Say($"'{UntrustedText.Clip(model.Target)}' has {model.Rows} measured values, one each {model.Series.Index.Step.Name}")
                    + Say($" from {model.Series.Index.Text(0)} to {model.Series.LastText}{Season(model)}."),
                [new("rows", model.Rows), new("season", model.Season)]),
            new(
                "overview.score",
                Say($"{model.Learner} has a mean {model.Metric} of {best.Metrics[model.Metric].Mean:G4} over {model.Plan.Origins.Count} past origins,")
                    + Say($" {model.Plan.Horizon} steps each{Ends(best.CiLow, best.CiHigh)};")
                    + " 1 is the mean error of the seasonal naive method inside the training values.",
                [.. Number("mean", best.Metrics[model.Metric].Mean), new("origins", model.Plan.Origins.Count), new("steps", model.Plan.Horizon)]),
        ];
        if (model.Leaderboard.FirstOrDefault(row => ForecastMethods.Baselines.Contains(row.Model)) is { } baseline && baseline != best)
        {
            string verdict = baseline.Verdict == Verdict.Worse ? "distinguishably worse" : "not distinguishable from it";
            facts.Add(new Fact(
                "overview.baseline",
                Say($"The best baseline, {baseline.Model}, has a mean {model.Metric} of {baseline.Metrics[model.Metric].Mean:G4}, {verdict}."),
                [.. Number("mean", baseline.Metrics[model.Metric].Mean), .. Number("p_value", baseline.PValue)]));
        }

        string[] equals = [.. model.Leaderboard.Skip(1).Where(row => row.Verdict != Verdict.Worse).Select(row => row.Model)];
        facts.Add(new Fact(
            "overview.verdict",
            equals.Length == 0
                ? Say($"{model.Learner} is distinguishably better than each of the {model.Leaderboard.Count - 1} others compared.")
                : Say($"By {model.Metric} these origins do not tell {model.Learner} from {string.Join(", ", equals)}: no winner can be named."),
            [new("methods", model.Leaderboard.Count), new("not_distinguishable", equals.Length)]));
        return facts;
    }

    /// <summary>How well the procedure forecast at origins that had no part in its choices.</summary>
    public static IReadOnlyList<Fact> Performance(ForecastModel model)
    {
        List<Fact> facts = [];
        if (model.ChosenScore is { } honest)
        {
            facts.Add(new Fact(
                "performance.chosen",
                Say($"With method and parameters chosen from earlier origins alone, the mean {model.Metric} is {honest.Mean:G4}")
                    + Ends(honest.CiLow, honest.CiHigh) + ".",
                [.. Number("mean", honest.Mean), .. Number("optimism", honest.Optimism)]));
        }

        if (model.Coverage is { } coverage)
        {
            facts.Add(new Fact(
                "performance.coverage",
                Say($"Intervals of {100 * coverage.Asked:0.#} % held {100 * coverage.Measured:0.#} % of the values")
                    + Say($" at origins without part in their width; they were {coverage.MeanSize:G4} wide."),
                [new("asked", coverage.Asked), new("measured", coverage.Measured), new("mean_width", coverage.MeanSize)]));
        }

        if (model.Intervals is { } rule)
        {
            facts.Add(new Fact(
                "performance.growth", Say($"Errors at step {rule.Growth.Count} are {rule.Growth[^1] / rule.Growth[0]:G3} times those at step 1."),
                [new("ratio", rule.Growth[^1] / rule.Growth[0])]));
        }

        return facts;
    }

    private static string Season(ForecastModel model) => model.Season == 1 ? ", without a season" : Say($", with a season of {model.Season} steps");

    private static string Ends(double? low, double? high) => low is { } a && high is { } b ? Say($" (95 % interval {a:G4} to {b:G4})") : "";

    private static FactNumber[] Number(string name, double? value) => value is { } number ? [new FactNumber(name, number)] : [];

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
