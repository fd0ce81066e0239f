using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Statistics.Leakage;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Trials;

/// <summary>What the training data themselves give reason to doubt, told before anybody believes a score.</summary>
public static class DataWarnings
{
    /// <summary>Least similarity of two features that are called the same.</summary>
    public const double LeastSimilarity = 0.999;

    private const double MostPairWork = 2e10; // pairs times rows: some ten seconds
    private const int NamesShown = 3;

    /// <summary>LEAKAGE for each feature that does the work of all or is a copy of the target; COLLINEAR for features that say the same.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="features">Usable features.</param>
    /// <param name="seed">Seed of the folds in which single features are tried.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// The findings are those of <c>compute_stats</c>. Cost: five small trees a feature, and O(p^2 n) for pairs, which are left out where
    /// that is beyond 2e10. Determinism: bit-exact.
    /// </remarks>
    public static IReadOnlyList<Warning> Of(
        Table table, Target target, IReadOnlyList<string> features, long seed, CancellationToken cancellation) =>
    [
        .. SingleFeatureLeakage.Find(table, target.AsAmounts(), features, features, seed, null, cancellation)
            .Concat(TargetCopies.Find(table, target, features, null, cancellation))
            .DistinctBy(finding => finding.Feature)
            .Select(Leakage),
        .. Collinear(table.Select(features).Take([.. target.SourceRows]), cancellation),
    ];

    private static Warning Leakage(LeakageFinding finding) => new(
        "LEAKAGE",
        string.Create(
            CultureInfo.InvariantCulture,
            $"'{UntrustedText.Clip(finding.Feature!)}' {finding.Reason} ({finding.Measure} {finding.Value:0.####}): if it is not known before the target is, leave it out of features."),
        UntrustedText.Clip(finding.Feature!));

    private static IEnumerable<Warning> Collinear(Table features, CancellationToken cancellation)
    {
        double p = features.Columns.Count;
        if (p < 2 || p * p * features.Rows > MostPairWork)
        {
            return [];
        }

        int[] rows = [.. Enumerable.Range(0, features.Rows)];
        Variable[] variables = [.. features.Columns.Select(column => Variable.Of(column, rows))];
        Matrix similarities = Redundancy.Similarities(variables, null, cancellation);
        FeaturePair[] pairs = [.. Redundancy.StrongestPairs(variables, similarities, features.Columns.Count).TakeWhile(pair => pair.Value >= LeastSimilarity)];
        string shown = string.Join(", ", pairs.Take(NamesShown).Select(pair => $"'{UntrustedText.Clip(pair.A)}' and '{UntrustedText.Clip(pair.B)}'"));
        return pairs.Length == 0 ? [] :
        [
            new Warning(
                "COLLINEAR",
                $"{pairs.Length} pairs of features say nearly the same ({shown}{(pairs.Length > NamesShown ? " ..." : "")}): their importances and coefficients are shared out arbitrarily.",
                "features"),
        ];
    }
}
