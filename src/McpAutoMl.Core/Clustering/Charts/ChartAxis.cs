namespace McpAutoMl.Core.Clustering.Charts;

/// <summary>Places numbers along a line of pixels.</summary>
/// <param name="Low">Least number.</param>
/// <param name="High">Greatest number, above the least.</param>
/// <param name="From">Pixel of the least.</param>
/// <param name="To">Pixel of the greatest.</param>
internal readonly record struct ChartAxis(double Low, double High, double From, double To)
{
    private const double Padding = 0.04;
    private const int MostTicks = 8;

    /// <summary>An axis about numbers with a little room on both sides.</summary>
    public static ChartAxis About(IEnumerable<double> values, double from, double to)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        double room = high > low ? Padding * (high - low) : 1;
        return new ChartAxis(low - room, high + room, from, to);
    }

    /// <summary>Pixel of a number.</summary>
    public double Place(double value) => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>Round numbers along the axis, at most eight.</summary>
    public IEnumerable<double> Ticks()
    {
        double step = 1;
        for (int i = 0; (High - Low) / step > MostTicks; i++)
        {
            step *= i % 3 == 1 ? 2.5 : 2;
        }

        for (int i = 0; (High - Low) / step < MostTicks / 3.0; i++)
        {
            step /= i % 3 == 1 ? 2.5 : 2;
        }

        double first = Math.Ceiling(Low / step);
        for (int i = 0; (first + i) * step <= High; i++)
        {
            yield return (first + i) * step;
        }
    }
}
