using System.Globalization;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Statistics.Screening;

/// <summary>How often a feature is among the most important ones of a forest grown on half of the rows.</summary>
/// <param name="Pairs">B, pairs of disjoint halves.</param>
/// <param name="Size">q, features selected in each half.</param>
/// <param name="Threshold">Least frequency of a stable feature.</param>
/// <param name="ExpectedFalse">
/// q^2 / ((2 threshold - 1) p): bounds the expected number of stable features among those whose chance of being selected in a half is at most
/// q / p, that of a feature drawn blindly. It holds for any way of selecting.
/// </param>
/// <param name="Frequencies">Share of the 2B halves that selected each feature, in the order given.</param>
public sealed record StabilitySelection(int Pairs, int Size, double Threshold, double ExpectedFalse, IReadOnlyList<double> Frequencies)
{
    /// <summary>B: what Shah and Samworth recommend.</summary>
    public const int DefaultPairs = 50;

    /// <summary>Within the .6 to .9 that Meinshausen and Buehlmann recommend.</summary>
    public const double DefaultThreshold = 0.8;

    /// <summary>Leaves of single rows would give importance to every feature of many values.</summary>
    private const int LeastRowsOfALeaf = 5;

    /// <summary>Selects in every half of 50 complementary pairs.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; classes are divided evenly, groups stay whole.</param>
    /// <param name="features">Names of p usable columns.</param>
    /// <param name="seed">Seed of halves and forests.</param>
    /// <param name="progress">0 to 1 over trees.</param>
    /// <param name="cancellation">Looked at for every node.</param>
    /// <remarks>
    /// q is the largest number for which <see cref="ExpectedFalse"/> is at most 1, at least 1. The q features of largest impurity importance are
    /// selected, without those of none; ties to the lower index. Determinism: bit-exact. Cost: 100 forests of 100 trees on half of the rows.
    /// Sources: Meinshausen and Buehlmann (2010), JRSS B 72, 417-473; Shah and Samworth (2013), JRSS B 75, 55-80, theorem 1.
    /// </remarks>
    public static StabilitySelection Run(
        Table table,
        Target target,
        IReadOnlyList<string> features,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        int p = features.Count;
        int size = Math.Max(1, (int)Math.Sqrt(((2 * DefaultThreshold) - 1) * p));
        Table used = table.Select(features).Take([.. target.SourceRows]);
        ForestParameters forest = new(MinSamplesLeaf: LeastRowsOfALeaf);
        int[] selected = new int[p];
        FoldPlan halves = FoldPlan.For(target, 2, DefaultPairs, seed);
        for (int h = 0; h < halves.Splits.Count; h++)
        {
            string stage = string.Create(CultureInfo.InvariantCulture, $"stability selection, half {h + 1} of {halves.Splits.Count}");
            ProgressCounter counter = new(progress, stage, forest.Trees, h / (double)halves.Splits.Count, (h + 1.0) / halves.Splits.Count);
            int[] rows = halves.Splits[h].Test;
            IReadOnlyList<double> importance = ForestTrainer
                .Train(used.Take(rows), target.Take(rows), forest, unchecked(seed + h), Environment.ProcessorCount, counter, cancellation)
                .Model.ImpurityImportance;
            foreach (int j in Enumerable.Range(0, p).Where(j => importance[j] > 0).OrderByDescending(j => importance[j]).Take(size))
            {
                selected[j]++;
            }
        }

        return new StabilitySelection(
            DefaultPairs,
            size,
            DefaultThreshold,
            size * size / (((2 * DefaultThreshold) - 1) * p),
            [.. selected.Select(count => count / (double)halves.Splits.Count)]);
    }
}
