using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>Edges of the bins of a numeric feature.</summary>
internal static class BinEdges
{
    /// <summary>Most rows looked at; of more, every k-th is taken.</summary>
    public const int MostRows = 200_000;

    /// <summary>
    /// Edges half-way between neighbouring values: all of them for at most 255 different values, else those nearest to the 255-quantiles.
    /// Cost: O(n), n at most <see cref="MostRows"/>. Determinism: bit-exact.
    /// </summary>
    public static double[] Learn(ReadOnlySpan<double> values)
    {
        int stride = (values.Length + MostRows - 1) / MostRows;
        double[] sorted = new double[Math.Min(values.Length, MostRows)];
        int known = 0;
        for (int i = 0; i < values.Length; i += Math.Max(stride, 1))
        {
            if (!double.IsNaN(values[i]))
            {
                sorted[known++] = values[i];
            }
        }

        RadixSort.Sort(sorted.AsSpan(0, known));
        return Cut(sorted.AsSpan(0, known));
    }

    private static double[] Cut(ReadOnlySpan<double> sorted)
    {
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        List<double> edges = [];
        double quantiles = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                continue;
            }

            // i values lie below this gap; beyond 255 values a gap is an edge when a new quantile was passed.
            double passed = Math.Floor((double)i * BinMapper.MostBins / sorted.Length);
            if (distinct <= BinMapper.MostBins || passed > quantiles)
            {
                edges.Add(Middle(sorted[i - 1], sorted[i]));
                quantiles = passed;
            }
        }

        return [.. edges];
    }

    private static double Middle(double low, double high)
    {
        double middle = (low / 2) + (high / 2); // low + high may overflow
        return middle >= low && middle < high ? middle : low;
    }
}
