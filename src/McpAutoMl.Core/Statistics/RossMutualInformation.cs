using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Mutual information of a continuous and a discrete variable by nearest neighbours.</summary>
public static class RossMutualInformation
{
    /// <summary>psi(N) + mean psi(k) - mean psi(N_c) - mean psi(m), over the rows whose level occurs more than once.</summary>
    /// <param name="values">n finite numbers, jittered so that none coincide.</param>
    /// <param name="codes">n levels in 0 .. <paramref name="levels"/> - 1.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="neighbours">k; fewer where a level has fewer other rows.</param>
    /// <returns>Nats; may be negative. 0 when no level occurs twice.</returns>
    /// <remarks>
    /// m counts the rows of any level strictly nearer than the k-th nearest of the same level, the row itself included.
    /// Determinism: bit-exact. Cost: O(n). Source: Ross (2014), PLoS ONE 9(2) e87357, equation 2.
    /// </remarks>
    public static double Estimate(ReadOnlySpan<double> values, ReadOnlySpan<int> codes, int levels, int neighbours)
    {
        int[] sizes = new int[levels];
        foreach (int code in codes)
        {
            sizes[code]++;
        }

        int[] starts = new int[levels];
        int used = 0;
        for (int level = 0; level < levels; level++)
        {
            starts[level] = used;
            used += sizes[level] > 1 ? sizes[level] : 0;
        }

        if (used == 0)
        {
            return 0;
        }

        // One sort: dealt out in ascending order, the members of every level are sorted too, level after level.
        int[] order = new int[values.Length];
        RadixSort.Order(values, order);
        double[] all = new double[used], members = new double[used];
        int position = 0;
        foreach (int row in order)
        {
            if (sizes[codes[row]] > 1)
            {
                all[position++] = values[row];
                members[starts[codes[row]]++] = values[row];
            }
        }

        return DigammaOfCounts.At(used) + MeanTerm(all, members, sizes, neighbours);
    }

    /// <summary>Mean of psi(k) - psi(N_c) - psi(m), level by level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MeanTerm(ReadOnlySpan<double> all, ReadOnlySpan<double> members, ReadOnlySpan<int> sizes, int neighbours)
    {
        double[] terms = new double[all.Length];
        int start = 0;
        foreach (int size in sizes)
        {
            if (size < 2)
            {
                continue;
            }

            int k = Math.Min(neighbours, size - 1);
            double constant = DigammaOfCounts.At(k) - DigammaOfCounts.At(size);
            ReadOnlySpan<double> line = members.Slice(start, size);
            WindowCount window = new(all);
            for (int i = 0; i < size; i++)
            {
                terms[start + i] = constant - DigammaOfCounts.At(window.Within(line[i], DistanceToNeighbour(line, i, k)));
            }

            start += size;
        }

        return Reduce.Mean(terms);
    }

    /// <summary>Distance from the i-th of some ascending points to its k-th nearest other point, with 0 &lt; k &lt; n. Cost: O(k).</summary>
    private static double DistanceToNeighbour(ReadOnlySpan<double> sorted, int i, int k)
    {
        double centre = sorted[i], best = double.PositiveInfinity;
        int end = Math.Min(i, sorted.Length - 1 - k);
        for (int left = Math.Max(0, i - k); left <= end; left++)
        {
            double below = centre - sorted[left], above = sorted[left + k] - centre;
            best = double.MinNative(best, double.MaxNative(below, above));
        }

        return best;
    }
}
