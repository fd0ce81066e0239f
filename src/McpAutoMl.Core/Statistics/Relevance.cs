using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>Relevance of each feature to a target.</summary>
public static class Relevance
{
    /// <summary>Computes every measure for every feature over the rows where the target is known.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="features">Names of p usable columns (<see cref="FeatureScreen"/>), without the target.</param>
    /// <param name="seed">Seed of jitter and forest.</param>
    /// <param name="progress">0 to 1 over columns and trees.</param>
    /// <param name="cancellation">Looked at between columns and trees.</param>
    /// <returns>One entry a feature, in the order given.</returns>
    /// <remarks>
    /// combined_i = (MI_i / max MI + RF_i / max RF + a_i) / 3, negatives clipped to 0; a maximum of 0 makes its part 0.
    /// Determinism: bit-exact. Cost: O(p n log n) beside the forest of 100 trees.
    /// </remarks>
    public static IReadOnlyList<FeatureRelevance> Compute(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        FeatureRelevance[] single = Singly(table, target, features, seed, new PartialProgress(progress, 0, 0.5), cancellation);
        ForestImportances forest = ForestImportance.Compute(
            table.Select(features).Take([.. target.SourceRows]), target, seed, new PartialProgress(progress, 0.5, 1), cancellation);
        return Combine(single, forest);
    }

    /// <summary>The same without permutation importance, which is NaN: what a selection needs, for much less.</summary>
    internal static IReadOnlyList<FeatureRelevance> ForSelection(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        FeatureRelevance[] single = Singly(table, target, features, seed, new PartialProgress(progress, 0, 0.5), cancellation);
        double[] impurity = ForestImportance.Impurity(
            table.Select(features).Take([.. target.SourceRows]), target, seed, new PartialProgress(progress, 0.5, 1), cancellation);
        return Combine(single, new ForestImportances(impurity, Array.ConvertAll(impurity, _ => double.NaN)));
    }

    private static FeatureRelevance[] Singly(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        int[] rows = [.. target.SourceRows];
        Variable response = Variable.Of(target, table);
        FeatureRelevance[] single = new FeatureRelevance[features.Count];
        ColumnLoop.Run(
            single.Length,
            "relevance of single features",
            i => single[i] = OfFeature(Variable.Of(table[features[i]], rows), response, target, seed),
            progress,
            cancellation);
        return single;
    }

    private static FeatureRelevance OfFeature(Variable feature, Variable response, Target target, long seed)
    {
        int[] rows = CompletePairs.Rows(feature, response);
        Variable? number = response.IsNumeric ? response : target.Task == LearningTask.Binary ? Variable.Indicator(target) : null;
        double? pearson = null, spearman = null;
        if (feature.IsNumeric && number is not null)
        {
            ReadOnlySpan<double> x = CompletePairs.Values(feature, rows);
            ReadOnlySpan<double> y = CompletePairs.Values(number, rows);
            pearson = Defined(Correlation.Pearson(x, y));
            spearman = Defined(Correlation.Spearman(x, y));
        }

        (double? eta, double? f, double? p) = Variance(feature, response, pearson, rows);
        bool categories = !feature.IsNumeric && !response.IsNumeric;
        double association = Statistics.Association.WithTarget(feature, response);
        return new FeatureRelevance
        {
            Name = feature.Name,
            Rows = rows.Length,
            MutualInformation = Statistics.MutualInformation.Estimate(feature, response, seed),
            Pearson = pearson,
            Spearman = spearman,
            EtaSquared = eta,
            CramersV = categories ? association : null,
            FStatistic = f,
            FPValue = p,
            RandomForestImportance = 0,
            PermutationImportance = 0,
            Association = association,
            Combined = 0,
        };
    }

    /// <summary>Share of variance, F and p; null where the types have none.</summary>
    private static (double? Eta, double? F, double? P) Variance(Variable feature, Variable response, double? pearson, int[] rows)
    {
        if (feature.IsNumeric && response.IsNumeric)
        {
            (double f, double p) = Correlation.RegressionF(pearson ?? double.NaN, rows.Length);
            return (null, Defined(f), Defined(p));
        }

        if (!feature.IsNumeric && !response.IsNumeric)
        {
            return (null, null, null);
        }

        (Variable number, Variable category) = feature.IsNumeric ? (feature, response) : (response, feature);
        OneWayAnova anova = OneWayAnova.Of(
            CompletePairs.Values(number, rows), CompletePairs.Codes(category, rows), category.LevelCount);
        return (Defined(anova.EtaSquared), Defined(anova.F), Defined(anova.P));
    }

    private static double? Defined(double value) => double.IsFinite(value) ? value : null;

    private static FeatureRelevance[] Combine(FeatureRelevance[] single, ForestImportances forest)
    {
        double largestInformation = single.Max(r => Positive(r.MutualInformation));
        double largestImportance = forest.Impurity.Max(Positive);
        return [.. single.Select((r, i) => r with
        {
            RandomForestImportance = forest.Impurity[i],
            PermutationImportance = forest.Permutation[i],
            Combined = (Share(r.MutualInformation, largestInformation) + Share(forest.Impurity[i], largestImportance) + r.Association) / 3,
        })];
    }

    private static double Positive(double value) => value > 0 ? value : 0;

    private static double Share(double value, double largest) => largest > 0 ? Positive(value) / largest : 0;
}
