using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics;

/// <summary>Whether the mutual information of a feature and the target is more than chance.</summary>
public static class PermutationTest
{
    /// <summary>Most permutations.</summary>
    public const int MostPermutations = 9999;

    /// <summary>Differences below this many nats are rounding: such permutations count as reaching the observed value.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Adds p-values, and q-values over all features, to measures of relevance.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="relevance">Measures of the features to be tested.</param>
    /// <param name="permutations">How often the target is permuted, for every feature anew; the least p-value is 1 / (permutations + 1).</param>
    /// <param name="seed">The seed the measures were computed with; also that of the permutations.</param>
    /// <param name="progress">0 to 1 over features.</param>
    /// <param name="cancellation">Looked at before every permutation.</param>
    /// <remarks>
    /// p = (1 + permutations whose estimate is at least the observed one) / (1 + permutations), exact whatever the estimator's bias
    /// (Phipson and Smyth 2010). The target is permuted within the rows where the feature is known. q: <see cref="BenjaminiHochberg"/>.
    /// Determinism: bit-exact. Cost: permutations + 1 times that of the mutual information.
    /// </remarks>
    public static IReadOnlyList<FeatureRelevance> Apply(
        Table table,
        Target target,
        IReadOnlyList<FeatureRelevance> relevance,
        int permutations,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        int[] rows = [.. target.SourceRows];
        Variable response = Variable.Of(target, table);
        double[] p = new double[relevance.Count];
        ColumnLoop.Run(
            p.Length,
            "permutation tests",
            i => p[i] = PValue(Variable.Of(table[relevance[i].Name], rows), response, relevance[i].MutualInformation, permutations, seed, cancellation),
            progress,
            cancellation);
        int[] tested = [.. Enumerable.Range(0, p.Length).Where(i => !double.IsNaN(p[i]))];
        double[] q = BenjaminiHochberg.Adjust([.. tested.Select(i => p[i])]);
        FeatureRelevance[] result = [.. relevance];
        for (int k = 0; k < tested.Length; k++)
        {
            result[tested[k]] = result[tested[k]] with { MutualInformationP = p[tested[k]], MutualInformationQ = q[k] };
        }

        return result;
    }

    private static double PValue(
        Variable feature, Variable response, double observed, int permutations, long seed, CancellationToken cancellation)
    {
        if (double.IsNaN(observed))
        {
            return double.NaN;
        }

        int[] rows = CompletePairs.Rows(feature, response);
        Variable known = Known(feature, rows);
        RandomStream random = new(seed, "mutual_information/permutation/" + feature.Name);
        int reached = 0;
        for (int i = 0; i < permutations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle<int>(rows);
            reached += MutualInformation.Estimate(known, Known(response, rows), seed) >= observed - Rounding ? 1 : 0;
        }

        return (1.0 + reached) / (1 + permutations);
    }

    /// <summary>The variable in these rows, in that order, as mutual information sees it.</summary>
    private static Variable Known(Variable variable, int[] rows) => variable.IsDiscrete
        ? Variable.OfCodes(variable.Name, CompletePairs.CodesInOrder(variable, rows), variable.LevelCount)
        : Variable.OfValues(variable.Name, CompletePairs.ValuesInOrder(variable, rows));
}
