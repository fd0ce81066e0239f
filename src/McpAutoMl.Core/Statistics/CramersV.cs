namespace McpAutoMl.Core.Statistics;

/// <summary>Association of two categorical variables.</summary>
public static class CramersV
{
    /// <summary>Cramer's V corrected for bias.</summary>
    /// <param name="x">n levels in 0 .. <paramref name="xLevels"/> - 1; levels that do not occur do not count.</param>
    /// <param name="xLevels">Number of levels of x.</param>
    /// <param name="y">n levels in 0 .. <paramref name="yLevels"/> - 1.</param>
    /// <param name="yLevels">Number of levels of y.</param>
    /// <returns>0 to 1; 0 when either has one level or nearly as many as rows.</returns>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n). Source: Bergsma (2013), J. Korean Stat. Soc. 42, 323-328.</remarks>
    public static double BiasCorrected(ReadOnlySpan<int> x, int xLevels, ReadOnlySpan<int> y, int yLevels)
    {
        ContingencyTable table = ContingencyTable.Of(x, xLevels, y, yLevels);
        double n = table.Total;
        double r = table.OccupiedRows - 1;
        double c = table.OccupiedColumns - 1;
        if (n < 2 || r < 1 || c < 1)
        {
            return 0;
        }

        double phi = Math.Max(0, table.PhiSquared() - (r * c / (n - 1)));
        double degrees = Math.Min(r - (r * r / (n - 1)), c - (c * c / (n - 1)));
        return degrees > 0 ? Math.Min(1, Math.Sqrt(phi / degrees)) : 0;
    }
}
