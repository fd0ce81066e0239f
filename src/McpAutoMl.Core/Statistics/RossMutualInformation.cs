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
    /// Determinism: bit-exact. Cost: O(n log n). Source: Ross (2014), PLoS ONE 9(2) e87357, equation 2.
    /// </remarks>
    public static double Estimate(ReadOnlySpan<double> values, ReadOnlySpan<int> codes, int levels, int neighbours)
    {
        int[] sizes = new int[levels];
        foreach (int code in codes)
        {
            sizes[code]++;
        }

        double[][] members = new double[levels][];
        for (int level = 0; level < levels; level++)
        {
            members[level] = new double[sizes[level]];
        }

        int[] filled = new int[levels];
        int used = 0;
        for (int i = 0; i < values.Length; i++)
        {
            members[codes[i]][filled[codes[i]]++] = values[i];
            used += sizes[codes[i]] > 1 ? 1 : 0;
        }

        if (used == 0)
        {
            return 0;
        }

        double[] all = new double[used];
        int position = 0;
        foreach (double[] member in members)
        {
            if (member.Length > 1)
            {
                member.CopyTo(all, position);
                position += member.Length;
            }
        }

        return Digamma(used) + MeanTerm(members, new SortedLine(all), neighbours, used);
    }

    /// <summary>Mean of psi(k) - psi(N_c) - psi(m), level by level.</summary>
    private static double MeanTerm(double[][] members, SortedLine all, int neighbours, int used)
    {
        double[] terms = new double[used];
        int position = 0;
        foreach (double[] member in members)
        {
            if (member.Length < 2)
            {
                continue;
            }

            int k = Math.Min(neighbours, member.Length - 1);
            double constant = Digamma(k) - Digamma(member.Length);
            SortedLine line = new(member);
            for (int i = 0; i < member.Length; i++)
            {
                terms[position++] = constant - Digamma(all.CountWithin(line.Sorted[i], line.DistanceToNeighbour(i, k)));
            }
        }

        return Reduce.Mean(terms);
    }

    private static double Digamma(int n) => DeterministicMath.Digamma(n);
}
