using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Where the bins of numbers lie: the middle between the least and the largest training value in each, divided by the largest magnitude.</summary>
/// <remarks>With at most 255 different values each bin holds one of them, and lies exactly there. Immutable.</remarks>
internal sealed class BinPositions
{
    private readonly double[][] _positions;

    /// <param name="features">Training rows.</param>
    /// <param name="bins">Their bins by feature, then row.</param>
    public BinPositions(Table features, byte[][] bins)
    {
        _positions = new double[bins.Length][];
        Parallel.For(0, bins.Length, j => _positions[j] = features.Columns[j] is NumericColumn numbers ? Learn(numbers.Values, bins[j]) : []);
    }

    /// <summary>Positions of a feature's bins, ascending; empty for levels.</summary>
    public double[] Of(int feature) => _positions[feature];

    private static double[] Learn(ReadOnlySpan<double> values, byte[] bins)
    {
        double[] least = new double[256];
        double[] largest = new double[256];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(largest, double.NegativeInfinity);
        double unit = 0;
        for (int i = 0; i < bins.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                least[bins[i]] = Math.Min(least[bins[i]], values[i]);
                largest[bins[i]] = Math.Max(largest[bins[i]], values[i]);
                unit = Math.Max(unit, Math.Abs(values[i]));
            }
        }

        unit = unit == 0 ? 1 : unit;
        double[] positions = new double[256];
        double before = -1;
        for (int bin = 0; bin < positions.Length; bin++)
        {
            before = least[bin] <= largest[bin] ? (least[bin] / unit / 2) + (largest[bin] / unit / 2) : before;
            positions[bin] = before; // no row falls into a bin without training values
        }

        return positions;
    }
}
