using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Gradient boosted trees by LightGBM, with its own handling of categories and missing values.</summary>
/// <remarks>
/// Determinism: environment-exact. One thread, <c>deterministic</c> and <c>force_col_wise</c>: the same library, machine type and
/// seed give the same model text. Cost: O(rounds * n * p). Labels of a regression are standardised, as LightGBM keeps them in
/// single precision; counts are given as they are, and their log-mean is boosted by Poisson's likelihood; each level of quantiles has trees of
/// its own, whose leaves are expected to have three rows beyond it (30 rows at 0.1), or have min_child_samples if that is more.
/// Source: Ke et al. (2017), "LightGBM: A Highly Efficient Gradient Boosting Decision Tree".
/// </remarks>
public sealed class LightGbmLearner(LightGbmOptions options) : ILearner
{
    /// <summary>Name in the leaderboard.</summary>
    public const string LearnerName = "lightgbm";

    private const int RowsBeyondQuantile = 3;

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => options.ToParameters();

    /// <inheritdoc/>
    /// <exception cref="ProblemException">LIGHTGBM_UNAVAILABLE where the native library can't be loaded; SINGLE_CLASS when all counts are 0.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        LightGbmInput[] inputs = [.. features.Columns.Select(LightGbmInput.Of)];
        Matrix x = LightGbmInput.Encode(inputs, features);
        float[] labels = new float[target.Count];
        LabelScale scale = LabelScale.Identity;
        if (target.IsClassification)
        {
            for (int i = 0; i < labels.Length; i++)
            {
                labels[i] = target.Task == LearningTask.Binary ? (target.Codes[i] == target.PositiveIndex ? 1 : 0) : target.Codes[i];
            }
        }
        else if (target.Task == LearningTask.Count)
        {
            labels = Array.ConvertAll(target.Values.ToArray(), count => (float)count);
            CheckSum(labels);
        }
        else
        {
            scale = LabelScale.Of(target.Values);
            for (int i = 0; i < labels.Length; i++)
            {
                labels[i] = (float)scale.ToUnit(target.Values[i]);
            }
        }

        LightGbmModel Train(double? quantile)
        {
            string text = Booster.Train(x, labels, target.RowWeights(), NativeParameters(inputs, target, quantile, seed), options.Estimators, cancellation);
            return new LightGbmModel(inputs, target.Task, Math.Max(target.Classes.Count, 1), target.PositiveIndex, scale, text);
        }

        return target.Quantiles is { } levels ? new LightGbmQuantiles(levels, [.. levels.Select(level => Train(level))]) : Train(null);
    }

    // LightGBM would print its refusal where a protocol may be spoken.
    private static void CheckSum(float[] counts)
    {
        if (Array.TrueForAll(counts, count => count == 0))
        {
            throw ProblemException.Of("SINGLE_CLASS", "All counts of the training rows are 0, which have no logarithm to boost.", "Use fewer folds, or more rows that count.");
        }
    }

    // A leaf says nothing of a quantile that has no rows beyond it.
    private int RowsOfLeaf(double? quantile) => quantile is { } q
        ? Math.Max(options.MinChildSamples, (int)Math.Min(Math.Ceiling(RowsBeyondQuantile / Math.Min(q, 1 - q)), int.MaxValue))
        : options.MinChildSamples;

    private string NativeParameters(LightGbmInput[] inputs, Target target, double? quantile, long seed)
    {
        string objective = target.Task switch
        {
            LearningTask.Binary => "objective=binary",
            LearningTask.Multiclass => $"objective=multiclass num_class={target.Classes.Count}",
            LearningTask.Count => "objective=poisson",
            LearningTask.Quantile => string.Create(CultureInfo.InvariantCulture, $"objective=quantile alpha={quantile}"),
            _ => "objective=regression",
        };
        string categories = string.Join(',', Enumerable.Range(0, inputs.Length).Where(j => inputs[j].Levels is not null));
        string categorical = categories.Length == 0 ? "" : " categorical_feature=" + categories;
        int nativeSeed = new RandomStream(seed, "lightgbm").Next(int.MaxValue);

        // max_cat_to_onehot and the cat_* values suit levels of a few dozen rows; LightGBM's own need hundreds.
        FormattableString tree =
            $"learning_rate={options.LearningRate} num_leaves={options.Leaves} min_data_in_leaf={RowsOfLeaf(quantile)} lambda_l2={options.RegLambda}";
        return string.Join(
            ' ',
            objective + categorical,
            tree.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"feature_fraction={options.ColsampleByTree} feature_fraction_bynode={options.ColsampleByNode}"),
            options.Subsample < 1 ? string.Create(CultureInfo.InvariantCulture, $"bagging_fraction={options.Subsample} bagging_freq=1") : "bagging_freq=0",
            "max_cat_to_onehot=8 min_data_per_group=10 cat_smooth=10 feature_pre_filter=false",
            $"seed={nativeSeed} num_threads=1 deterministic=true force_col_wise=true verbosity=-1");
    }
}
