using McpAutoMl.Core;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Explanation;

/// <summary>Sentences on where a model is right and wrong, from its out-of-fold predictions.</summary>
public static class PerformanceFacts
{
    /// <summary>One fact a class, or the residuals; for two classes also what a threshold does.</summary>
    /// <param name="model">The stored model.</param>
    /// <param name="threshold">Counts at the threshold asked for; null for none.</param>
    public static IReadOnlyList<Fact> Of(TrainedModel model, ThresholdCounts? threshold)
    {
        PerformanceSummary summary = model.Performance;
        List<Fact> facts = [];
        if (summary.Confusion is { } counts)
        {
            ConfusionMatrix confusion = new([.. counts.Select(row => row.ToArray())]);
            facts.Add(new Fact(
                "performance.right",
                Say($"Of {summary.Rows} rows predicted by models that had not seen them, {confusion.Right} ({(double)confusion.Right / summary.Rows:P1}) were predicted rightly."),
                [new("rows", summary.Rows), new("right", confusion.Right)]));
            for (int k = 0; k < counts.Count; k++)
            {
                int actual = counts[k].Sum();
                facts.Add(new Fact(
                    Say($"confusion.{k + 1}"),
                    Say($"Of {actual} rows of class '{UntrustedText.Clip(model.Classes[k])}', {counts[k][k]} were predicted as such."),
                    [new("rows", actual), new("right", counts[k][k])]));
            }
        }

        if (summary.Residuals is { } residuals)
        {
            facts.Add(new Fact(
                "performance.residuals",
                Say($"On {summary.Rows} rows predicted by models that had not seen them, half of the residuals lie between {residuals.P25:G4} and {residuals.P75:G4}, nine of ten between {residuals.P05:G4} and {residuals.P95:G4} (actual minus predicted '{UntrustedText.Clip(model.Target)}')."),
                [new("rows", summary.Rows), new("p25", residuals.P25), new("p75", residuals.P75), new("p05", residuals.P05), new("p95", residuals.P95)]));
        }

        foreach (QuantileShare share in summary.Quantiles ?? [])
        {
            facts.Add(new Fact(
                Say($"performance.quantile.{share.Q}"),
                Say($"{share.Below:P1} of the rows lie below their predicted {share.Q} quantile{(share.AtOrBelow > share.Below ? Say($", {share.AtOrBelow:P1} at or below it") : "")}."),
                [new("q", share.Q), new("below", share.Below), new("at_or_below", share.AtOrBelow)]));
        }

        if (threshold is { } at)
        {
            facts.Add(new Fact(
                "performance.threshold",
                Say($"At a threshold of {at.Threshold:0.00}, {at.TruePositive} of {at.TruePositive + at.FalseNegative} rows of '{UntrustedText.Clip(model.PositiveClass!)}' are found, with {at.FalsePositive} false alarms."),
                [new("threshold", at.Threshold), new("true_positive", at.TruePositive), new("false_negative", at.FalseNegative), new("false_positive", at.FalsePositive)]));
        }

        return facts;
    }

    /// <summary>Counts at a threshold, rounded to hundredths; null where none is asked for.</summary>
    /// <exception cref="ProblemException">ARG_INVALID when the model does not have two classes.</exception>
    public static ThresholdCounts? At(TrainedModel model, double? threshold)
    {
        if (threshold is not { } asked)
        {
            return null;
        }

        return model.Performance.Thresholds?[Math.Clamp((int)Math.Round(asked * 100), 1, 99) - 1] ?? throw ProblemException.Of(
            "ARG_INVALID", "A threshold applies to models of two classes only.", "Leave threshold out.", new ProblemLocation { Argument = "threshold" });
    }

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
