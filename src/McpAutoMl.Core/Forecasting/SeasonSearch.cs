using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting;

/// <summary>Finds the season length of a series.</summary>
/// <remarks>
/// Candidates are the calendar's (see <see cref="TimeStep.CalendarSeasons"/>); a step without one, such as a plain number or a year, has all lags from 2
/// to n / 3 as candidates. A candidate counts when the autocorrelation r of the first differences at its lag is beyond chance, r > 1.645
/// sqrt((1 + 2 (r_1^2 + ... + r_(m-1)^2)) / n) (Bartlett's standard error; the test of the M4 competition's benchmarks), and for a searched lag also
/// at least .3 and no less than that of its neighbours. Differences remove the trend, which would correlate every lag. The largest
/// autocorrelation wins, of searched lags within .05 of it the shortest, since multiples of a season look like it. Three seasons have to be there.
/// Determinism: bit-exact. Cost: O(n) a candidate of the calendar, O(n) for each of at most 400 lags of a search.
/// </remarks>
public static class SeasonSearch
{
    /// <summary>Seasons that a series has to cover before one is believed.</summary>
    public const int LeastSeasons = 3;

    private const double Chance = 1.6448536269514722; // one-sided 5 %
    private const double Clear = 0.3;
    private const double Near = 0.05;
    private const int MostLags = 400;

    /// <summary>The season length in steps; 1 for none.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="step">Their distance.</param>
    public static int Find(ReadOnlySpan<double> values, TimeStep step)
    {
        int most = values.Length / LeastSeasons;
        int[] calendar = [.. step.CalendarSeasons.Where(lag => lag <= most)];
        bool searched = step.CalendarSeasons.Count == 0;
        if (most < 2 || (calendar.Length == 0 && !searched))
        {
            return 1;
        }

        double[] r = Autocorrelations(values, searched ? Math.Min(most, MostLags) + 1 : calendar[^1]);
        double bound = 1;
        List<int> found = [];
        for (int lag = 1; lag < r.Length; lag++)
        {
            bool counts = r[lag] > Chance * Math.Sqrt(bound / values.Length)
                && (searched ? lag >= 2 && lag < r.Length - 1 && r[lag] >= Clear && r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1] : calendar.Contains(lag));
            if (counts)
            {
                found.Add(lag);
            }

            bound += 2 * r[lag] * r[lag];
        }

        if (found.Count == 0)
        {
            return 1;
        }

        double best = found.Max(lag => r[lag]);
        return found.First(lag => r[lag] >= best - (searched ? Near : 0));
    }

    /// <summary>Autocorrelations of the first differences at lags 0 to the largest; 0 everywhere but at lag 0 for a straight line.</summary>
    internal static double[] Autocorrelations(ReadOnlySpan<double> values, int largest)
    {
        double[] differences = new double[Math.Max(values.Length - 1, 0)];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = values[i + 1] - values[i];
        }

        Elementwise.Subtract(differences, Reduce.Mean(differences));
        double scale = Elementwise.LargestMagnitude(differences);
        double[] r = new double[largest + 1];
        r[0] = 1;
        if (!(scale > 0) || scale <= 1e-12 * Elementwise.LargestMagnitude(values.ToArray()))
        {
            return r; // rounding alone
        }

        Elementwise.Divide(differences, scale);
        double squares = Reduce.SumOfSquares(differences);
        for (int lag = 1; lag <= Math.Min(largest, differences.Length - 1); lag++)
        {
            r[lag] = Reduce.Dot(differences.AsSpan(lag), differences.AsSpan(0, differences.Length - lag)) / squares;
        }

        return r;
    }
}
