using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting;

/// <summary>Finds the season length of a series.</summary>
/// <remarks>
/// All is done on first differences, which have no trend. Candidates are the calendar's (see <see cref="TimeStep.CalendarSeasons"/>); one counts
/// when the means of its phases differ beyond chance (F test of one-way analysis of variance, p below .01); the largest adjusted share of
/// variance explained wins, of shares within .05 of it the shortest season, since a week explains all that its days do. A step that the calendar
/// gives no season, a plain number or a year, is searched: all lags from 2 to n / 3, at most 400, whose autocorrelation is at least .3, no less
/// than that of both neighbours and beyond 1.645 sqrt((1 + 2 (r_1^2 + ... + r_(m-1)^2)) / n) (Bartlett's standard error); the largest wins, of
/// lags within .05 of it the shortest, since multiples of a season look like it.
/// A season is believed from three of its lengths on. Determinism: bit-exact. Cost: O(n) a candidate.
/// </remarks>
public static class SeasonSearch
{
    /// <summary>Seasons that a series has to cover before one is believed.</summary>
    public const int LeastSeasons = 3;

    private const double Chance = 1.6448536269514722; // one-sided 5 %
    private const double Clear = 0.3;
    private const double Near = 0.05;
    private const double Significance = 0.01;
    private const int MostLags = 400;

    /// <summary>The season length in steps; 1 for none.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="step">Their distance.</param>
    public static int Find(ReadOnlySpan<double> values, TimeStep step)
    {
        int most = values.Length / LeastSeasons;
        double[] differences = Differences(values);
        if (most < 2 || differences.Length == 0)
        {
            return 1;
        }

        if (step.CalendarSeasons.Count == 0)
        {
            return Search(differences, Math.Min(most, MostLags));
        }

        (int Season, double Explained)[] found =
        [
            .. step.CalendarSeasons.Where(season => season <= most).Select(season => (season, Explained(differences, season)))
                .Where(candidate => candidate.Item2 > 0),
        ];
        return found.Length == 0 ? 1 : found.First(candidate => candidate.Explained >= found.Max(other => other.Explained) - Near).Season;
    }

    private static int Search(double[] differences, int most)
    {
        double[] r = Autocorrelations(differences, most + 1);
        double bound = 1 + (2 * r[1] * r[1]);
        List<int> found = [];
        for (int lag = 2; lag <= most; lag++)
        {
            if (r[lag] >= Clear && r[lag] >= r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] > Chance * Math.Sqrt(bound / differences.Length))
            {
                found.Add(lag);
            }

            bound += 2 * r[lag] * r[lag];
        }

        return found.Count == 0 ? 1 : found.First(lag => r[lag] >= found.Max(other => r[other]) - Near);
    }

    // Adjusted share of the variance that the phases explain; 0 where it may be chance.
    private static double Explained(double[] differences, int season)
    {
        double[] means = new double[season];
        int n = differences.Length;
        for (int phase = 0; phase < season; phase++)
        {
            int count = (n - phase + season - 1) / season;
            for (int t = phase; t < n; t += season)
            {
                means[phase] += differences[t] / count;
            }
        }

        double[] rest = new double[n];
        for (int t = 0; t < n; t++)
        {
            rest[t] = differences[t] - means[t % season];
        }

        double within = Reduce.SumOfSquares(rest) / (n - season), total = Reduce.SumOfSquares(differences) / (n - 1);
        double between = ((total * (n - 1)) - (within * (n - season))) / (season - 1);
        return within <= 0 ? 1 : Distributions.FSurvival(between / within, season - 1, n - season) < Significance ? 1 - (within / total) : 0;
    }

    // Centred and in units of the largest; none where they are rounding alone.
    private static double[] Differences(ReadOnlySpan<double> values)
    {
        double[] differences = new double[Math.Max(values.Length - 1, 0)];
        for (int i = 0; i < differences.Length; i++)
        {
            differences[i] = values[i + 1] - values[i];
        }

        Elementwise.Subtract(differences, Reduce.Mean(differences));
        double scale = Elementwise.LargestMagnitude(differences);
        if (!(scale > 1e-12 * Elementwise.LargestMagnitude(values.ToArray())))
        {
            return [];
        }

        Elementwise.Divide(differences, scale);
        return differences;
    }

    private static double[] Autocorrelations(double[] centred, int largest)
    {
        double[] r = new double[largest + 1];
        double squares = Reduce.SumOfSquares(centred);
        for (int lag = 0; lag <= Math.Min(largest, centred.Length - 1); lag++)
        {
            r[lag] = Reduce.Dot(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / squares;
        }

        return r;
    }
}
