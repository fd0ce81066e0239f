using McpAutoMl.Core.Models;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Ensembles;

namespace McpAutoMl.Training.Choosing;

/// <summary>A contender, or a weighted mean of them.</summary>
/// <param name="Weights">Weight of each contender.</param>
/// <param name="IsEnsemble">Whether greedy selection found them, even if it found one contender.</param>
internal sealed record ModelPick(double[] Weights, bool IsEnsemble);

/// <summary>Chooses the best contender or a weighted mean of them from the splits it is shown, and from no other. Not thread-safe.</summary>
/// <remarks>
/// The ensemble is chosen where it is better than the best contender with weights that were found without the split it is measured on; its
/// weights are then found on all splits shown. Determinism: bit-exact given the predictions. Cost: for F folds of a repeat up to F (F + 1) / 2
/// greedy selections, which are remembered.
/// </remarks>
internal sealed class ModelChooser(FoldRecords records, bool ensemble, CancellationToken cancellation)
{
    private readonly Dictionary<string, double[]> _greedy = [];
    private readonly Dictionary<string, ModelPick> _picked = [];

    /// <summary>The contender chosen, or the ensemble.</summary>
    public ModelPick Pick(IReadOnlyList<int> splits)
    {
        string key = string.Join(',', splits);
        return _picked.TryGetValue(key, out ModelPick? known) ? known : _picked[key] = Choose(splits);
    }

    /// <summary>Weights of the ensemble on some splits, whether it would be chosen or not.</summary>
    public double[] Greedy(IReadOnlyList<int> splits)
    {
        string key = string.Join(',', splits);
        return _greedy.TryGetValue(key, out double[]? known)
            ? known
            : _greedy[key] = Spread(GreedyEnsemble.Select(
                [.. splits.Select(split => records.Joining.Select(c => records.Predictions(split)[c]).ToArray())],
                [.. splits.Select(records.Truth)], records.Metric, cancellation));
    }

    /// <summary>Whether there are two contenders that could be averaged.</summary>
    public bool HasEnsemble => ensemble && records.Joining.Count > 1 && records.Plan.Folds > 1;

    /// <summary>What the ensemble predicts of a split with weights found on the others; null where there are no others.</summary>
    public Prediction? HonestEnsemble(int split, IReadOnlyList<int> among) => records.Others(split, among) is { Count: > 0 } others
        ? WeightedMean.Of(records.Predictions(split), Greedy(others))
        : null;

    private ModelPick Choose(IReadOnlyList<int> splits)
    {
        int best = 0;
        for (int c = 1; c < records.Contenders; c++)
        {
            best = Quality(records.Mean(c, splits)) > Quality(records.Mean(best, splits)) ? c : best;
        }

        double[] single = new double[records.Contenders];
        single[best] = 1;
        return HasEnsemble && Quality(EnsembleMean(splits)) > Quality(records.Mean(best, splits))
            ? new ModelPick(Greedy(splits), true)
            : new ModelPick(single, false);
    }

    private double? EnsembleMean(IReadOnlyList<int> splits)
    {
        List<double> values = [];
        foreach (int split in splits)
        {
            if (HonestEnsemble(split, splits) is not { } prediction)
            {
                return null; // a single split: nothing says whether an ensemble is better
            }

            if (CrossValidation.Measure(records.Metric, prediction, records.Truth(split)) is { } value)
            {
                values.Add(value);
            }
        }

        return values.Count == 0 ? null : values.Average();
    }

    private double[] Spread(double[] weights)
    {
        double[] all = new double[records.Contenders];
        for (int j = 0; j < weights.Length; j++)
        {
            all[records.Joining[j]] = weights[j];
        }

        return all;
    }

    private double Quality(double? mean) => mean is { } value && double.IsFinite(value) ? records.Sign * value : double.NegativeInfinity;
}
