using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Explanation;

/// <summary>Sentences on what a model is, how good it is, and against what.</summary>
public static class OverviewFacts
{
    /// <summary>The score first, then the comparison with the baseline and with the other learners.</summary>
    public static IReadOnlyList<Fact> Of(TrainedModel model)
    {
        LeaderboardRow best = model.Leaderboard[0];
        ScoreSummary score = best.Metrics[model.Metric];
        List<Fact> facts = [];
        int splits = model.Split.Folds * model.Split.Repeats;
        string interval = best is { CiLow: { } low, CiHigh: { } high } ? Say($" (95 % interval {low:G4} to {high:G4})") : "";
        facts.Add(new Fact(
            "overview.score",
            Say($"{model.Learner} predicts '{UntrustedText.Clip(model.Target)}' from {model.Features.Count} features with a mean {model.Metric} of {score.Mean:G4} over {splits} test folds of {model.Rows} rows{interval}."),
            [.. Number("features", model.Features.Count), .. Number("mean", score.Mean), .. Number("std", score.Std), .. Number("folds", splits), .. Number("rows", model.Rows), .. Number("ci_low", best.CiLow), .. Number("ci_high", best.CiHigh)]));

        if (model.Leaderboard.FirstOrDefault(row => row.Model == "baseline") is { } baseline && baseline != best)
        {
            string verdict = baseline.Verdict == Verdict.Worse ? "distinguishably worse" : "not distinguishable from it";
            facts.Add(new Fact(
                "overview.baseline",
                Say($"Predicting without features has a mean {model.Metric} of {baseline.Metrics[model.Metric].Mean:G4}, {verdict}."),
                [.. Number("mean", baseline.Metrics[model.Metric].Mean), .. Number("p_value", baseline.PValue)]));
        }

        string[] equals = [.. model.Leaderboard.Skip(1).Where(row => row.Verdict != Verdict.Worse).Select(row => row.Model).Distinct()];
        facts.Add(new Fact(
            "overview.verdict",
            equals.Length == 0
                ? Say($"{model.Learner} is distinguishably better than each of the {model.Leaderboard.Count - 1} others compared.")
                : Say($"By {model.Metric} these data do not tell {model.Learner} from {string.Join(", ", equals)}: no winner can be named."),
            [.. Number("compared", model.Leaderboard.Count), .. Number("not_worse", equals.Length)]));
        ChosenScore chosen = model.ChosenScore;
        string range = chosen is { CiLow: { } from, CiHigh: { } to } ? Say($" (95 % interval {from:G4} to {to:G4})") : "";
        facts.Add(new Fact(
            "overview.chosen",
            Say($"Measured on folds that took no part in choosing it, the mean {model.Metric} is {chosen.Mean:G4}{range}."),
            [.. Number("mean", chosen.Mean), .. Number("std", chosen.Std), .. Number("ci_low", chosen.CiLow), .. Number("ci_high", chosen.CiHigh), .. Number("optimism", chosen.Optimism)]));
        if (model.Members.FirstOrDefault(member => member.Learner == "negative_binomial") is { } member && LearnerText.Read(member) is CountModel { Dispersion: > 0 } counts)
        {
            facts.Add(new Fact(
                "overview.dispersion",
                Say($"By negative_binomial, a '{UntrustedText.Clip(model.Target)}' of mean m has a variance of m + {counts.Dispersion:G4} m^2 (theta {1 / counts.Dispersion:G4}); Poisson counts would have m."),
                [.. Number("dispersion", counts.Dispersion), .. Number("theta", 1 / counts.Dispersion)]));
        }

        return facts;
    }

    private static FactNumber[] Number(string name, double? value) => value is { } number ? [new FactNumber(name, number)] : [];

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
