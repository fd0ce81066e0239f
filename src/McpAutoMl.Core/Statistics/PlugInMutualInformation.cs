using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Mutual information of two discrete variables: plug-in estimate with the Miller-Madow correction of each entropy.</summary>
public static class PlugInMutualInformation
{
    /// <summary>H(X) + H(Y) - H(X,Y), where each plug-in entropy gains (occupied cells - 1) / 2n.</summary>
    /// <param name="x">n levels in 0 .. <paramref name="xLevels"/> - 1.</param>
    /// <param name="xLevels">Number of levels of x.</param>
    /// <param name="y">n levels in 0 .. <paramref name="yLevels"/> - 1.</param>
    /// <param name="yLevels">Number of levels of y.</param>
    /// <returns>Nats; may be negative for independent variables. NaN for n = 0.</returns>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n). Source: Miller (1955), "Note on the bias of information estimates".</remarks>
    public static double Estimate(ReadOnlySpan<int> x, int xLevels, ReadOnlySpan<int> y, int yLevels)
    {
        if (x.Length == 0)
        {
            return double.NaN;
        }

        ContingencyTable table = ContingencyTable.Of(x, xLevels, y, yLevels);
        return Entropy(table.RowTotals, table.Total) + Entropy(table.ColumnTotals, table.Total) - Entropy(table.CellCounts, table.Total);
    }

    private static double Entropy(IReadOnlyList<int> counts, int n)
    {
        double[] terms = new double[counts.Count];
        int occupied = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            if (counts[i] > 0)
            {
                occupied++;
                double share = counts[i] / (double)n;
                terms[i] = -share * DeterministicMath.Log(share);
            }
        }

        return Reduce.Sum(terms) + ((occupied - 1) / (2.0 * n));
    }
}
