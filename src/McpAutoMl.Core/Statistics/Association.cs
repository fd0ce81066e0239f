namespace McpAutoMl.Core.Statistics;

/// <summary>Strength of association of any two variables on one scale from 0 to 1.</summary>
public static class Association
{
    /// <summary>Relevance of a feature to the target, a_i.</summary>
    /// <returns>
    /// |Pearson| of two numeric variables; square root of epsilon squared of a numeric one given a categorical one, whichever is
    /// the target; bias-corrected Cramer's V of two categorical ones. 0 where it is not defined.
    /// </returns>
    /// <remarks>Over the complete rows. Determinism: bit-exact. Cost: O(n), O(n log n) for categories.</remarks>
    public static double WithTarget(Variable feature, Variable target)
    {
        int[] rows = CompletePairs.Rows(feature, target);
        return feature.IsNumeric && target.IsNumeric
            ? Magnitude(Correlation.Pearson(CompletePairs.Values(feature, rows), CompletePairs.Values(target, rows)))
            : OfCategories(feature, target, rows);
    }

    /// <summary>Similarity of two features, sim_ij.</summary>
    /// <returns>|Spearman| of two numeric variables; otherwise as <see cref="WithTarget"/>. 0 where it is not defined.</returns>
    /// <remarks>Over the complete rows. Determinism: bit-exact. Cost: O(n log n).</remarks>
    public static double Similarity(Variable a, Variable b)
    {
        int[] rows = CompletePairs.Rows(a, b);
        return a.IsNumeric && b.IsNumeric
            ? Magnitude(Correlation.Spearman(CompletePairs.Values(a, rows), CompletePairs.Values(b, rows)))
            : OfCategories(a, b, rows);
    }

    /// <summary>Name of the measure that <see cref="Similarity"/> uses for these two.</summary>
    public static string SimilarityMeasure(Variable a, Variable b) => (a.IsNumeric, b.IsNumeric) switch
    {
        (true, true) => "spearman",
        (false, false) => "cramers_v",
        _ => "correlation_ratio",
    };

    private static double OfCategories(Variable a, Variable b, int[] rows)
    {
        if (a.IsNumeric || b.IsNumeric)
        {
            (Variable number, Variable category) = a.IsNumeric ? (a, b) : (b, a);
            return Math.Sqrt(OneWayAnova.Of(
                CompletePairs.Values(number, rows), CompletePairs.Codes(category, rows), category.LevelCount).EpsilonSquared);
        }

        return CramersV.BiasCorrected(CompletePairs.Codes(a, rows), a.LevelCount, CompletePairs.Codes(b, rows), b.LevelCount);
    }

    private static double Magnitude(double correlation) => double.IsNaN(correlation) ? 0 : Math.Abs(correlation);
}
