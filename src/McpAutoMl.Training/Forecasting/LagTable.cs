using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Features of one step ahead from the changes before it.</summary>
/// <remarks>
/// Trees can't predict beyond what they saw, so levels are taken out: a step is described by, and predicted as, the change since a season
/// before (since the step before, without a season). Values above 0 enter as logarithms, which makes growth a steady change.
/// </remarks>
/// <param name="Season">Season length; 1 for none.</param>
/// <param name="Lags">Changes before the step that are features.</param>
/// <param name="Log">Whether values enter as logarithms.</param>
/// <param name="Index">Stamps, for the calendar.</param>
public sealed record LagTable(int Season, int Lags, bool Log, TimeIndex Index)
{
    private const int MostLags = 12;

    /// <summary>The features for a series.</summary>
    public static LagTable Of(ReadOnlySpan<double> values, int season, TimeIndex index)
    {
        bool positive = true;
        foreach (double value in values)
        {
            positive &= value > 0;
        }

        return new LagTable(season, LagsFor(season), positive, index);
    }

    /// <summary>Steps of a series that all features and the change are known of.</summary>
    public static int Rows(int count, int season) => count - season - Math.Max(LagsFor(season), season);

    /// <summary>The values as they enter.</summary>
    internal double[] Transform(ReadOnlySpan<double> values)
    {
        double[] z = values.ToArray();
        for (int t = 0; t < z.Length && Log; t++)
        {
            z[t] = DeterministicMath.Log(z[t]);
        }

        return z;
    }

    /// <summary>A value as it left.</summary>
    internal double Back(double z) => Log ? DeterministicMath.Exp(z) : z;

    /// <summary>Features of some steps as columns.</summary>
    /// <param name="z">Transformed values; those before each step are looked at.</param>
    /// <param name="from">The first step.</param>
    /// <param name="to">The step after the last.</param>
    internal Table Features(IReadOnlyList<double> z, int from, int to)
    {
        CalendarFields calendar = new(Index);
        string[] names =
        [
            .. Enumerable.Range(1, Lags).Select(lag => $"change_{lag}"), "mean_change", "above_mean", "season_position", .. calendar.Names,
        ];
        double[][] columns = [.. names.Select(_ => new double[to - from])];
        for (int t = from; t < to; t++)
        {
            int at = 0;
            for (int lag = 1; lag <= Lags; lag++)
            {
                columns[at++][t - from] = z[t - lag] - z[t - lag - Season];
            }

            int span = Math.Max(Season, Lags);
            double mean = 0, level = 0;
            for (int lag = 1; lag <= span; lag++)
            {
                mean += (z[t - lag] - z[t - lag - Season]) / span;
                level += z[t - lag] / span;
            }

            columns[at++][t - from] = mean;
            columns[at++][t - from] = z[t - 1] - level;
            columns[at++][t - from] = t % Season;
            foreach (double field in calendar.At(t))
            {
                columns[at++][t - from] = field;
            }
        }

        return new Table([.. names.Select((name, j) => new NumericColumn(name, ColumnType.Numeric, columns[j]))]);
    }

    private static int LagsFor(int season) => season > 1 ? Math.Min(season, MostLags) : 6;
}
