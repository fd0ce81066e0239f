namespace McpAutoMl.Core.Forecasting;

/// <summary>Finds the regular step of ascending stamps.</summary>
internal static class StepDetection
{
    /// <summary>The grid that all stamps lie on with the longest step; null where there is none.</summary>
    /// <param name="stamps">Strictly ascending, at least two.</param>
    /// <param name="isDatetime">Whether they are seconds since 1970.</param>
    /// <remarks>
    /// Points in time are tried as calendar months (one day of the month, or its last day, and one time), then as equal seconds, then as
    /// weekdays. The step is the smallest distance that occurs: a coarser one has no stamp in between, a finer one is never seen.
    /// Cost: O(n).
    /// </remarks>
    public static TimeIndex? Find(ReadOnlySpan<double> stamps, bool isDatetime)
    {
        if (!isDatetime)
        {
            return OnGrid(stamps, new TimeIndex(stamps[0], new TimeStep(TimeUnit.Number, Smallest(stamps)), false, false));
        }

        return Months(stamps, false) ?? Months(stamps, true)
            ?? Weekdays(stamps) ?? OnGrid(stamps, new TimeIndex(stamps[0], new TimeStep(TimeUnit.Second, Smallest(stamps)), false, true));
    }

    private static TimeIndex? Months(ReadOnlySpan<double> stamps, bool monthEnd)
    {
        double smallest = double.PositiveInfinity;
        for (int i = 1; i < stamps.Length; i++)
        {
            double months = Calendar.Months(stamps[i - 1], stamps[i], monthEnd);
            if (months < 1 || months != Math.Floor(months))
            {
                return null;
            }

            smallest = Math.Min(smallest, months);
        }

        return OnGrid(stamps, new TimeIndex(stamps[0], new TimeStep(TimeUnit.Month, smallest), monthEnd, true));
    }

    // Daily stamps without any Saturday or Sunday, over more than a week: else these days would all count as gaps.
    private static TimeIndex? Weekdays(ReadOnlySpan<double> stamps)
    {
        if (Smallest(stamps) != TimeStep.Day || stamps[^1] - stamps[0] < 14 * TimeStep.Day)
        {
            return null;
        }

        return OnGrid(stamps, new TimeIndex(stamps[0], new TimeStep(TimeUnit.Weekday, 1), false, true));
    }

    private static TimeIndex? OnGrid(ReadOnlySpan<double> stamps, TimeIndex index)
    {
        foreach (double stamp in stamps)
        {
            if (index.PositionOf(stamp) is null)
            {
                return null;
            }
        }

        return index;
    }

    private static double Smallest(ReadOnlySpan<double> stamps)
    {
        double smallest = double.PositiveInfinity;
        for (int i = 1; i < stamps.Length; i++)
        {
            smallest = Math.Min(smallest, stamps[i] - stamps[i - 1]);
        }

        return smallest;
    }
}
