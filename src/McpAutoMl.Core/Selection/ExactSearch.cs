using System.Numerics;

namespace McpAutoMl.Core.Selection;

/// <summary>The best subset of few candidates, by looking at every one.</summary>
public static class ExactSearch
{
    /// <summary>Most candidates: 2^20 subsets.</summary>
    public const int MostCandidates = 20;

    /// <summary>Most near-optimal subsets that are listed.</summary>
    public const int MostNearOptimal = 20;

    /// <summary>Finds the subset of largest F; of equals (1e-12) the smallest, then the one of lowest indices.</summary>
    /// <param name="objective">F over p candidates, p at most <see cref="MostCandidates"/>.</param>
    /// <param name="minFeatures">Fewest members, 1 to p.</param>
    /// <param name="maxFeatures">Most members, <paramref name="minFeatures"/> to p.</param>
    /// <param name="cancellation">Looked at once in 4096 subsets.</param>
    /// <remarks>Determinism: bit-exact. Cost: O(2^p p) time, 8 * 2^p bytes.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Too many candidates, or sizes outside their range.</exception>
    public static SubsetChoice Run(CoverageObjective objective, int minFeatures, int maxFeatures, CancellationToken cancellation)
    {
        double[] values = Values(objective, minFeatures, maxFeatures, cancellation);
        double largest = values.Max();
        int best = Best(values, null);
        int[] near = [.. Near(values, best)];
        IReadOnlyList<ScoredSubset> listed =
            [.. near.Take(MostNearOptimal).Select(subset => new ScoredSubset(Members(subset), values[subset]))];

        // Every allowed subset was looked at: the largest value is the bound, and the choice's own lies within the tolerance.
        return new SubsetChoice(Members(best), values[best], largest, "exact", listed, near.Length);
    }

    /// <summary>The best subset of each size, from one look at every subset; ties as <see cref="Run"/>.</summary>
    /// <param name="objective">F over p candidates, p at most <see cref="MostCandidates"/>.</param>
    /// <param name="sizes">Numbers of members, 1 to p, ascending.</param>
    /// <param name="cancellation">Looked at once in 4096 subsets.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many candidates, or sizes outside their range.</exception>
    public static IReadOnlyList<int[]> Path(CoverageObjective objective, IReadOnlyList<int> sizes, CancellationToken cancellation)
    {
        double[] values = Values(objective, sizes[0], sizes[^1], cancellation);
        return [.. sizes.Select(size => Members(Best(values, size)))];
    }

    /// <summary>F by bit set of members; minus infinity where the size is not allowed.</summary>
    private static double[] Values(CoverageObjective objective, int minFeatures, int maxFeatures, CancellationToken cancellation)
    {
        int p = objective.Candidates;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, MostCandidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(minFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minFeatures, maxFeatures);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFeatures, p);
        double[] values = new double[1 << p];
        Array.Fill(values, double.NegativeInfinity);
        Visit(new Coverage(objective), 0, 0, minFeatures, maxFeatures, values, cancellation);
        return values;
    }

    /// <summary>The subset of largest value, of one size or of any.</summary>
    private static int Best(double[] values, int? size)
    {
        bool Fits(int subset) => size is null || BitOperations.PopCount((uint)subset) == size;
        double largest = double.NegativeInfinity;
        for (int subset = 1; subset < values.Length; subset++)
        {
            largest = Fits(subset) ? Math.Max(largest, values[subset]) : largest;
        }

        int best = 0;
        for (int subset = 1; subset < values.Length; subset++)
        {
            if (values[subset] >= largest - SubsetChoice.Tolerance && Fits(subset) && (best == 0 || Precedes(subset, best)))
            {
                best = subset;
            }
        }

        return best;
    }

    private static void Visit(
        Coverage coverage, int subset, int next, int minFeatures, int maxFeatures, double[] values, CancellationToken cancellation)
    {
        if ((subset & 4095) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (coverage.Size >= minFeatures)
        {
            values[subset] = coverage.Value;
        }

        if (coverage.Size == maxFeatures)
        {
            return;
        }

        int p = BitOperations.Log2((uint)values.Length);
        for (int j = next; j < p; j++)
        {
            Coverage larger = coverage.Copy();
            larger.Add(j);
            Visit(larger, subset | (1 << j), j + 1, minFeatures, maxFeatures, values, cancellation);
        }
    }

    /// <summary>Other subsets of the size of the best within 1 % of its value, best first; ties by lowest indices.</summary>
    private static List<int> Near(double[] values, int best)
    {
        double least = values[best] - (0.01 * Math.Abs(values[best]));
        int size = BitOperations.PopCount((uint)best);
        List<int> near = [];
        for (int subset = 1; subset < values.Length; subset++)
        {
            if (subset != best && values[subset] >= least && BitOperations.PopCount((uint)subset) == size)
            {
                near.Add(subset);
            }
        }

        near.Sort((a, b) => values[a] != values[b] ? values[b].CompareTo(values[a]) : a == b ? 0 : Precedes(a, b) ? -1 : 1);
        return near;
    }

    /// <summary>Fewer members first, then the subset that holds the lowest index in which the two differ.</summary>
    private static bool Precedes(int a, int b)
    {
        int sizes = BitOperations.PopCount((uint)a) - BitOperations.PopCount((uint)b);
        int difference = a ^ b;
        return sizes != 0 ? sizes < 0 : (a & difference & -difference) != 0;
    }

    private static int[] Members(int subset) => [.. Enumerable.Range(0, 32).Where(j => (subset >> j & 1) != 0)];
}
