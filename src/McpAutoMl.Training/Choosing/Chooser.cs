using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Conformal;

namespace McpAutoMl.Training.Choosing;

/// <summary>Decides everything from the splits it is shown, and from no other. Not thread-safe.</summary>
internal sealed class Chooser(FoldRecords records, ChoiceOptions options, CancellationToken cancellation)
{
    /// <summary>Chooses contender or ensemble.</summary>
    public ModelChooser Models { get; } = new(records, options.Ensemble, cancellation);

    /// <summary>The choice that some splits lead to. Their test rows, as out-of-fold models predicted them, are all it rests on.</summary>
    public Choice Make(IReadOnlyList<int> splits)
    {
        ModelPick models = Models.Pick(splits);
        CalibrationMap? map = MapOf(models, splits);
        Choice choice = new(models, map, null, null);
        return choice with { Threshold = ThresholdOf(choice, splits), Conformal = ConformalOf(choice, splits) };
    }

    /// <summary>Log-loss by split of each kind of calibration, fitted without the split it is measured on; as <c>auto</c> compares them.</summary>
    public IReadOnlyDictionary<CalibrationMethod, double[]> LogLosses(ModelPick models, IReadOnlyList<int> splits)
    {
        Choice plain = new(models, null, null, null);
        SortedDictionary<CalibrationMethod, double[]> losses = [];
        foreach (CalibrationMethod method in (CalibrationMethod[])[CalibrationMethod.None, CalibrationMethod.Platt, CalibrationMethod.Isotonic, CalibrationMethod.Temperature])
        {
            cancellation.ThrowIfCancellationRequested();
            losses[method] =
            [
                .. splits.Select(split =>
                {
                    CalibrationMap? map = Fit(method, plain, records.Others(split, splits));
                    return CrossValidation.Measure("log_loss", (plain with { Map = map }).Apply(records.Predictions(split)), records.Truth(split))!.Value;
                }),
            ];
        }

        return losses;
    }

    private CalibrationMap? MapOf(ModelPick models, IReadOnlyList<int> splits)
    {
        if (options.Calibrate == CalibrationMethod.None || !records.Truth(0).IsClassification)
        {
            return null;
        }

        CalibrationMethod method = options.Calibrate;
        if (method == CalibrationMethod.Auto)
        {
            // One split says nothing of a map that was not fitted on it.
            method = CalibrationMethod.None;
            if (splits.All(split => records.Others(split, splits).Count > 0))
            {
                method = Best(LogLosses(models, splits));
            }
        }

        return Fit(method, new Choice(models, null, null, null), splits);
    }

    // The least mean, if it is better than none by more than the corrected standard error of the gain.
    private CalibrationMethod Best(IReadOnlyDictionary<CalibrationMethod, double[]> losses)
    {
        (CalibrationMethod method, double[] least) = losses.MinBy(loss => loss.Value.Average());
        double[] gains = [.. losses[CalibrationMethod.None].Zip(least, (plain, mapped) => plain - mapped)];
        double error = CorrectedResampledTTest.StandardError(gains, records.Plan.TestTrainRatio);
        return gains.Average() > error ? method : CalibrationMethod.None; // never where the error is not known
    }

    private CalibrationMap? Fit(CalibrationMethod method, Choice plain, IReadOnlyList<int> splits)
    {
        if (method == CalibrationMethod.None)
        {
            return null;
        }

        Prediction[] parts = [.. splits.Select(split => plain.Apply(records.Predictions(split)))];
        int classes = parts[0].Probabilities!.Columns;
        double[] data = [.. parts.SelectMany(part => part.Probabilities!.Data)];
        int[] codes = [.. splits.SelectMany(split => records.Truth(split).Codes.ToArray())];
        return CalibrationFit.Of(method, new Prediction(new Core.Numerics.Matrix(codes.Length, classes, data), null), codes);
    }

    private double? ThresholdOf(Choice choice, IReadOnlyList<int> splits)
    {
        if (options.Costs is not { } costs)
        {
            return null;
        }

        List<double> probabilities = [];
        List<bool> positive = [];
        foreach (int split in splits)
        {
            Prediction prediction = choice.Apply(records.Predictions(split));
            Target truth = records.Truth(split);
            for (int i = 0; i < truth.Count; i++)
            {
                probabilities.Add(prediction.Probabilities![i, truth.PositiveIndex]);
                positive.Add(truth.Codes[i] == truth.PositiveIndex);
            }
        }

        return CostThreshold.Cheapest([.. probabilities], [.. positive], costs);
    }

    // Each row once: the first repeat among the splits.
    private ConformalRule? ConformalOf(Choice choice, IReadOnlyList<int> splits)
    {
        if (options.Coverage is not { } coverage)
        {
            return null;
        }

        string method = ConformalRule.MethodOf(records.Truth(0).Task);
        int repeat = records.Plan.Splits[splits[0]].Repeat;
        (Prediction Prediction, Target Truth)[] seen =
            [.. splits.Where(split => records.Plan.Splits[split].Repeat == repeat).Select(split => (choice.Apply(records.Predictions(split)), records.Truth(split)))];
        double? dispersion = method == ConformalRule.PearsonResidual
            ? CountScale.Of([.. seen.SelectMany(part => part.Truth.Values.ToArray())], [.. seen.SelectMany(part => part.Prediction.Values!)]).Dispersion
            : null;
        List<double> scores = [];
        foreach ((Prediction prediction, Target truth) in seen)
        {
            for (int i = 0; i < truth.Count; i++)
            {
                scores.Add(ConformalRule.Score(
                    method, prediction, i, truth.IsClassification ? truth.Codes[i] : -1, truth.IsClassification ? 0 : truth.Values[i], dispersion ?? 0));
            }
        }

        // Inner folds of a nested evaluation may leave fewer rows than the request was checked for.
        return ((scores.Count + 1) * coverage) - 1e-9 <= scores.Count
            ? ConformalRule.Of([.. scores], method, coverage) with { Dispersion = dispersion }
            : throw ProblemException.Of(
                "ARG_RANGE", $"{scores.Count} rows inside a fold are too few for the coverage.", "Ask for less coverage, or leave nested out.",
                new ProblemLocation { Argument = "coverage" });
    }
}
