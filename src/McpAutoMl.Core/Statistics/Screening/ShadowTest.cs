using System.Globalization;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Statistics.Screening;

/// <summary>Whether a feature is of more use to a forest than any feature whose rows were permuted: all features that say something, not the fewest.</summary>
public static class ShadowTest
{
    /// <summary>Level of both tests.</summary>
    public const double Alpha = 0.05;

    /// <summary>Fewest rounds: with fewer, no feature could be accepted at <see cref="Alpha"/>.</summary>
    public const int LeastIterations = 20;

    private const int LeastShadows = 5;

    /// <summary>Tests p features against permuted copies of all of them.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="features">Names of p usable columns.</param>
    /// <param name="iterations">Rounds, at least <see cref="LeastIterations"/>; each permutes the copies anew and grows another forest.</param>
    /// <param name="seed">Seed of permutations and forests.</param>
    /// <param name="progress">0 to 1 over trees.</param>
    /// <param name="cancellation">Looked at for every node.</param>
    /// <returns>One entry a feature, in the order given.</returns>
    /// <remarks>
    /// A round hits a feature when its out-of-bag permutation importance exceeds the largest of the copies (at least five). Impurity importance
    /// would set real features of few levels against copies of many values, which it favours. Rejected: hits below half of the
    /// rounds by a binomial test, adjusted over features by Holm. Accepted: hits above half, likewise, and (1 + misses) / (1 + rounds) at most
    /// <see cref="Alpha"/>. Boruta's binomial test alone accepts the luckiest of many noise features too often, since the rounds share their rows;
    /// the second condition is the permutation test of the largest statistic (Westfall and Young 1993), which holds the chance of any false
    /// acceptance. Tentative: neither. Determinism: bit-exact. Cost: rounds * a forest of 100 trees on 2p features, and its permutations.
    /// Source: Kursa and Rudnicki (2010), "Feature selection with the Boruta package", J. Stat. Softw. 36(11).
    /// </remarks>
    public static IReadOnlyList<ShadowOutcome> Run(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        int iterations,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, LeastIterations);
        Table used = table.Select(features).Take([.. target.SourceRows]);
        int[] hits = new int[features.Count];
        for (int i = 0; i < iterations; i++)
        {
            Table together = new([.. used.Columns, .. Shadows(used, features, seed, i)]);
            long round = unchecked((long)new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"shadows/forest/{i}")).NextUInt64());
            PartialProgress share = new(progress, i / (double)iterations, (i + 1) / (double)iterations);
            double[] importance = ForestImportance.Compute(together, target, round, share, cancellation).Permutation;
            double best = importance.Skip(hits.Length).Max();
            for (int j = 0; j < hits.Length; j++)
            {
                hits[j] += importance[j] > best ? 1 : 0;
            }
        }

        return Judge(features, hits, iterations);
    }

    /// <summary>The outcome of each feature from its hits.</summary>
    internal static IReadOnlyList<ShadowOutcome> Judge(IReadOnlyList<string> features, int[] hits, int iterations)
    {
        double[] above = HolmCorrection.Adjust([.. hits.Select(hit => AtLeast(hit, iterations))]);
        double[] below = HolmCorrection.Adjust([.. hits.Select(hit => AtLeast(iterations - hit, iterations))]);
        return [.. hits.Select((hit, j) => new ShadowOutcome(
            features[j],
            hit,
            below[j] <= Alpha ? ShadowDecision.Rejected
                : above[j] <= Alpha && 1 + iterations - hit <= Alpha * (1 + iterations) ? ShadowDecision.Accepted
                : ShadowDecision.Tentative))];
    }

    /// <summary>Probability of at least k heads in n throws of a fair coin.</summary>
    internal static double AtLeast(int k, int n)
    {
        double term = 1;
        for (int i = 0; i < n; i++)
        {
            term /= 2; // of all tails
        }

        double sum = 0;
        for (int i = 0; i <= n; i++)
        {
            sum += i >= k ? term : 0;
            term *= (n - i) / (i + 1.0);
        }

        return Math.Min(1, sum);
    }

    /// <summary>Permuted copies of every feature, under names of their own; several of each where there are few features.</summary>
    private static IEnumerable<Column> Shadows(Table used, IReadOnlyList<string> features, long seed, int iteration)
    {
        int copies = (LeastShadows + features.Count - 1) / features.Count;
        for (int copy = 0; copy < copies; copy++)
        {
            for (int j = 0; j < features.Count; j++)
            {
                int[] order = [.. Enumerable.Range(0, used.Rows)];
                string purpose = string.Create(CultureInfo.InvariantCulture, $"shadows/{iteration}/{copy}/{features[j]}");
                new RandomStream(seed, purpose).Shuffle<int>(order);
                yield return Renamed(used.Columns[j].Take(order), Name(used, copy, j));
            }
        }
    }

    private static string Name(Table used, int copy, int j)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"shadow {copy} {j}");
        while (used.IndexOf(name) >= 0)
        {
            name += "'";
        }

        return name;
    }

    private static Column Renamed(Column column, string name) => column switch
    {
        NumericColumn numbers => new NumericColumn(name, numbers.Type, numbers.Values.ToArray()),
        CategoricalColumn levels => new CategoricalColumn(name, levels.Type, levels.Codes.ToArray(), [.. levels.Levels]),
        _ => throw new ArgumentException($"Column '{column.Name}' is of an unknown kind.", nameof(column)),
    };
}
