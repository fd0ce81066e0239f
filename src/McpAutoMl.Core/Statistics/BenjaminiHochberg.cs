namespace McpAutoMl.Core.Statistics;

/// <summary>Control of the false discovery rate over many tests.</summary>
public static class BenjaminiHochberg
{
    /// <summary>Adjusted p-values: rejecting those of at most q keeps the expected share of false rejections at q.</summary>
    /// <param name="p">m p-values of independent, or positively dependent, tests.</param>
    /// <returns>q_(i) = min over j >= i of p_(j) m / j, at most 1, in the order given.</returns>
    /// <remarks>Cost: O(m log m). Determinism: bit-exact. Source: Benjamini and Hochberg (1995).</remarks>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        int[] order = [.. Enumerable.Range(0, p.Count).OrderBy(i => p[i])];
        double[] adjusted = new double[p.Count];
        double least = 1;
        for (int rank = order.Length; rank > 0; rank--)
        {
            least = Math.Min(least, p[order[rank - 1]] * order.Length / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }
}
