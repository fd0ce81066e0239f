using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Points on a line, sorted once, for counting neighbours.</summary>
internal sealed class SortedLine
{
    private readonly double[] _sorted;

    /// <param name="values">n numbers without NaN; copied.</param>
    public SortedLine(ReadOnlySpan<double> values)
    {
        _sorted = values.ToArray();
        RadixSort.Sort(_sorted);
    }

    /// <summary>
    /// How many points lie strictly within <paramref name="radius"/> of <paramref name="centre"/>, the point itself included;
    /// with radius 0, how many coincide with it.
    /// </summary>
    /// <remarks>
    /// The comparison is made on the computed difference, which is monotone in the point: the count is that of a linear scan, to the last bit.
    /// </remarks>
    public int CountWithin(double centre, double radius)
    {
        if (radius == 0)
        {
            radius = double.Epsilon;
        }

        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (centre - _sorted[middle] < radius)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        int first = low;
        high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] - centre < radius)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - first;
    }
}
