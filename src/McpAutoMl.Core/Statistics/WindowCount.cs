namespace McpAutoMl.Core.Statistics;

/// <summary>Counts points around centres that move along a sorted line, in constant time on average.</summary>
/// <param name="sorted">Points in ascending order, without NaN.</param>
/// <remarks>
/// The ends of the last window are where the search for the next begins. Distances to the k-th neighbour change by no more than the
/// centre moves, so that with them as radii, and ascending centres, both ends only rise but for rounding. Any other use is slower, not wrong.
/// </remarks>
internal ref struct WindowCount(ReadOnlySpan<double> sorted)
{
    private readonly ReadOnlySpan<double> _sorted = sorted;
    private int _first;
    private int _end;

    /// <summary>The same as <see cref="SortedLine.CountWithin"/>, to the last bit.</summary>
    public int Within(double centre, double radius)
    {
        if (radius == 0)
        {
            radius = double.Epsilon;
        }

        while (_first > 0 && centre - _sorted[_first - 1] < radius)
        {
            _first--;
        }

        while (_first < _sorted.Length && !(centre - _sorted[_first] < radius))
        {
            _first++;
        }

        while (_end > 0 && !(_sorted[_end - 1] - centre < radius))
        {
            _end--;
        }

        while (_end < _sorted.Length && _sorted[_end] - centre < radius)
        {
            _end++;
        }

        return _end - _first;
    }
}
