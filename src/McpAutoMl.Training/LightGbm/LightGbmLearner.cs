using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.LightGbm;

/// <summary>Gradient boosted trees by LightGBM, with its own handling of categories and missing values.</summary>
/// <remarks>
/// Determinism: environment-exact. One thread, <c>deterministic</c> and <c>force_col_wise</c>: the same library, machine type and
/// seed give the same model text. Cost: O(rounds * n * p). Labels of a regression are standardised, as LightGBM keeps them in
/// single precision; counts are given as they are, and their log-mean is boosted by Poisson's likelihood. Source: Ke et al. (2017), "LightGBM: A Highly Efficient Gradient Boosting Decision Tree".
/// </remarks>
public sealed class LightGbmLearner(LightGbmOptions options) : ILearner
{
    /// <summary>Name in the leaderboard.</summary>
    public const string LearnerName = "lightgbm";

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => options.ToParameters();

    /// <inheritdoc/>
    /// <exception cref="Core.ProblemException">LIGHTGBM_UNAVAILABLE where the native library can't be loaded.</exception>
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
        }
        else
        {
            scale = LabelScale.Of(target.Values);
            for (int i = 0; i < labels.Length; i++)
            {
                labels[i] = (float)scale.ToUnit(target.Values[i]);
            }
        }

        string text = Booster.Train(x, labels, target.RowWeights(), NativeParameters(inputs, target, seed), options.Estimators, cancellation);
        return new LightGbmModel(inputs, target.Task, Math.Max(target.Classes.Count, 1), target.PositiveIndex, scale, text);
    }

    private string NativeParameters(LightGbmInput[] inputs, Target target, long seed)
    {
        string objective = target.Task switch
        {
            LearningTask.Binary => "objective=binary",
            LearningTask.Multiclass => $"objective=multiclass num_class={target.Classes.Count}",
            LearningTask.Count => "objective=poisson",
            _ => "objective=regression",
        };
        string categories = string.Join(',', Enumerable.Range(0, inputs.Length).Where(j => inputs[j].Levels is not null));
        string categorical = categories.Length == 0 ? "" : " categorical_feature=" + categories;
        int nativeSeed = new RandomStream(seed, "lightgbm").Next(int.MaxValue);

        // max_cat_to_onehot and the cat_* values suit levels of a few dozen rows; LightGBM's own need hundreds.
        FormattableString tree =
            $"learning_rate={options.LearningRate} num_leaves={options.Leaves} min_data_in_leaf={options.MinChildSamples} lambda_l2={options.RegLambda}";
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
