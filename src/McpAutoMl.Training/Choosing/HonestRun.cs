using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Conformal;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Choosing;

/// <summary>A choice made for one split without that split, and what it predicts there.</summary>
/// <param name="Split">Number of the split.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="Uncalibrated">Predictions of the split's test rows before calibration.</param>
/// <param name="Prediction">Predictions after it.</param>
/// <param name="Truth">Their truth.</param>
internal sealed record HonestSplit(int Split, Choice Choice, Prediction Uncalibrated, Prediction Prediction, Target Truth);

/// <summary>Every split with a choice that it took no part in.</summary>
/// <param name="Method"><c>leave_fold_out</c> or <c>nested</c>.</param>
/// <param name="Splits">One a split, in the order of the plan.</param>
internal sealed record HonestRun(string Method, IReadOnlyList<HonestSplit> Splits)
{
    public const string LeaveFoldOut = "leave_fold_out";
    public const string Nested = "nested";

    /// <summary>
    /// For each split the choice is made anew from the out-of-fold predictions of the other folds of its repeat. What the split's test rows say
    /// takes no part in it; they were training rows of the models that predicted the other folds, which only a nested evaluation excludes.
    /// </summary>
    public static HonestRun OfOthers(FoldRecords records, Chooser chooser) => new(
        LeaveFoldOut,
        [
            .. records.All.Select(split =>
            {
                Choice choice = chooser.Make(records.Others(split, records.All));
                IReadOnlyList<Prediction> predictions = records.Predictions(split);
                return new HonestSplit(split, choice, (choice with { Map = null }).Apply(predictions), choice.Apply(predictions), records.Truth(split));
            }),
        ]);

    /// <summary>Metrics of every split, and the predictions of each repeat.</summary>
    /// <param name="target">The target.</param>
    /// <param name="plan">The folds.</param>
    /// <param name="calibrated">Whether after calibration.</param>
    public CrossValidationResult ToResult(Target target, FoldPlan plan, bool calibrated = true)
    {
        OutOfFoldBuilder builder = new(target, plan);
        foreach (HonestSplit split in Splits)
        {
            builder.Put(plan.Splits[split.Split], calibrated ? split.Prediction : split.Uncalibrated);
        }

        return new CrossValidationResult(
            plan, [.. Splits.Select(split => CrossValidation.Measure(calibrated ? split.Prediction : split.Uncalibrated, split.Truth))], builder.ByRepeat);
    }

    /// <summary>Share of rows whose interval or set holds the truth, and the mean width or size.</summary>
    public (double Coverage, double Size) Covered()
    {
        long covered = 0, rows = 0;
        double size = 0;
        foreach (HonestSplit split in Splits)
        {
            ConformalRule rule = split.Choice.Conformal!;
            for (int i = 0; i < split.Truth.Count; i++)
            {
                bool classes = split.Truth.IsClassification;
                covered += rule.Covers(split.Prediction, i, classes ? split.Truth.Codes[i] : -1, classes ? 0 : split.Truth.Values[i]) ? 1 : 0;
                size += classes ? rule.SetOf(split.Prediction, i).Count : Width(rule.IntervalOf(split.Prediction, i));
                rows++;
            }
        }

        return ((double)covered / rows, size / rows);
    }

    private static double Width((double Low, double High) interval) => interval.High - interval.Low;

    /// <summary>Cost a row of decisions by the thresholds chosen, and by 0.5.</summary>
    public (double Chosen, double AtHalf) CostsOf(ErrorCosts costs)
    {
        double chosen = 0, half = 0;
        long rows = 0;
        foreach (HonestSplit split in Splits)
        {
            int positive = split.Truth.PositiveIndex;
            double[] p = [.. Enumerable.Range(0, split.Truth.Count).Select(i => split.Prediction.Probabilities![i, positive])];
            bool[] actual = [.. split.Truth.Codes.ToArray().Select(code => code == positive)];
            chosen += costs.At(p, actual, split.Choice.Threshold!.Value) * p.Length;
            half += costs.At(p, actual, 0.5) * p.Length;
            rows += p.Length;
        }

        return (chosen / rows, half / rows);
    }
}
