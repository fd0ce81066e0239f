using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>Gradient boosted trees by Microsoft.ML's FastTree; several classes are learnt one against the rest.</summary>
/// <remarks>
/// Determinism: environment-exact in training; prediction is this project's own and bit-exact given the trees. Microsoft.ML's zip files are
/// neither written nor read: loading one can load code. Labels of a regression are standardised, as Microsoft.ML keeps them in single
/// precision. Source: Friedman (2001), "Greedy function approximation"; Burges (2010) for the implementation (MART).
/// </remarks>
public sealed class FastTreeLearner(FastTreeOptions options) : ILearner
{
    /// <summary>Name in the leaderboard.</summary>
    public const string LearnerName = "fast_tree";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => options.ToParameters();

    /// <inheritdoc/>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        DenseInput[] inputs = [.. features.Columns.Select(DenseInput.Learn)];
        float[][] rows = DenseInput.Encode(inputs, features);
        FastTreeTraining training = new(options, seed, cancellation);
        if (!target.IsClassification)
        {
            LabelScale scale = LabelScale.Of(target.Values);
            float[] labels = Array.ConvertAll(target.Values.ToArray(), value => (float)scale.ToUnit(value));
            return new FastTreeModel(inputs, 0, -1, scale, [training.Regression(rows, labels)]);
        }

        // Two classes need one ensemble, for the positive class; more need one each.
        int[] heads = target.Task == LearningTask.Binary ? [target.PositiveIndex] : [.. Enumerable.Range(0, target.Classes.Count)];
        BoostedTrees[] ensembles = Array.ConvertAll(heads, k => OneAgainstRest(training, rows, target, k));
        return new FastTreeModel(inputs, target.Classes.Count, target.PositiveIndex, LabelScale.Identity, ensembles);
    }

    private static BoostedTrees OneAgainstRest(FastTreeTraining training, float[][] rows, Target target, int k)
    {
        bool[] labels = Array.ConvertAll(target.Codes.ToArray(), code => code == k);
        int positives = labels.Count(label => label);

        // A class that a fold lacks can't be boosted: its probability is what Laplace's rule gives, without trees.
        return positives == 0 || positives == labels.Length
            ? new BoostedTrees(positives == 0 ? -1 : 1, -Math.Log(labels.Length + 1), 0, [])
            : training.Binary(rows, labels, target.RowWeights());
    }
}
