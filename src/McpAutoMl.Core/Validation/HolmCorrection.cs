namespace McpAutoMl.Core.Validation;

/// <summary>Adjusts p-values of several comparisons so that the chance of any false finding stays at the level of one.</summary>
public static class HolmCorrection
{
    /// <summary>Adjusted p-values in the order given: the i-th smallest of m times m - i + 1, never falling, at most 1.</summary>
    /// <remarks>Determinism: bit-exact. Source: Holm (1979), "A simple sequentially rejective multiple test procedure".</remarks>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        double[] adjusted = new double[pValues.Count];
        double largest = 0;
        int factor = pValues.Count;
        foreach (int i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
        {
            largest = Math.Max(largest, Math.Min(1, factor-- * pValues[i]));
            adjusted[i] = largest;
        }

        return adjusted;
    }
}
