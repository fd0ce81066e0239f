using McpAutoMl.Core;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Explanation;

/// <summary>How much each feature matters on rows that the model has not seen.</summary>
/// <param name="Metric">Metric whose loss is measured.</param>
/// <param name="Importances">Strongest first.</param>
/// <param name="Facts">One a feature.</param>
public sealed record FeatureView(string Metric, IReadOnlyList<ImportanceRow> Importances, IReadOnlyList<Fact> Facts)
{
    /// <summary>Permutations of each feature in each fold.</summary>
    public const int Permutations = 5;

    /// <summary>Refits the learner on the training folds and permutes each feature in the test folds.</summary>
    /// <param name="rows">Model and data.</param>
    /// <param name="topK">Features that are given a direction and a fact; all are measured.</param>
    /// <param name="seed">Added to the seed of the training; 0 refits the very models of its cross-validation.</param>
    /// <param name="progress">Told the share of features measured.</param>
    /// <param name="cancellation">Looked at before every prediction.</param>
    public static FeatureView Of(TrainingRows rows, int topK, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        PermutationImportances all = PermutationImportance.Compute(
            rows.Learner, rows.Features, rows.Target, rows.Plan, rows.Document.Metric, Permutations,
            unchecked(rows.Document.Seed + seed), progress, cancellation);
        PermutationImportances top = all with { Features = [.. all.Features.Take(topK)] };
        string[] directions = [.. top.Features.Select(
            feature => FeatureDirection.Describe(rows.Predictor.Model, rows.Features, rows.Target, feature.Feature))];
        IReadOnlyDictionary<string, double>? shap = MeanAbsoluteShap(rows);
        ImportanceRow[] importances = [.. top.Features.Select((feature, i) => new ImportanceRow(
            feature.Feature, new ImportanceInterval(feature.Mean, feature.CiLow, feature.CiHigh), shap?[feature.Feature], directions[i]))];
        return new FeatureView(all.Metric, importances, Core.Explanation.Facts.OfImportance(top, directions));
    }

    // Of several classes, each of which has a score, the mean over classes.
    private static Dictionary<string, double>? MeanAbsoluteShap(TrainingRows rows)
    {
        if ((rows.Predictor.Sole is LightGbmQuantiles quantiles ? quantiles.Median : rows.Predictor.Sole) is not LightGbmModel trees)
        {
            return null;
        }

        Contributions contributions = trees.Explain(rows.Features);
        Dictionary<string, double> result = new(StringComparer.Ordinal);
        for (int j = 0; j < contributions.Features.Count; j++)
        {
            double[] sizes = [.. contributions.Values.SelectMany(values => Enumerable.Range(0, values.Rows).Select(i => Math.Abs(values[i, j])))];
            result[contributions.Features[j]] = Reduce.Mean(sizes);
        }

        return result;
    }
}

/// <summary>One feature's importance.</summary>
/// <param name="Feature">Feature name.</param>
/// <param name="Permutation">Loss of the metric when it is permuted in test rows.</param>
/// <param name="MeanAbsShap">Mean magnitude of its TreeSHAP contributions in the training data; LightGBM only.</param>
/// <param name="Direction">Which way it moves predictions, in words.</param>
public sealed record ImportanceRow(string Feature, ImportanceInterval Permutation, double? MeanAbsShap, string Direction);

/// <summary>Mean loss over folds with its 95 % interval, corrected for overlapping training sets; null where it is undefined.</summary>
public sealed record ImportanceInterval(double? Mean, double? CiLow, double? CiHigh);
