using McpAutoMl.Core.Forecasting;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Forecasting;

/// <summary>Series made for tests.</summary>
internal static class SeriesOf
{
    /// <summary>24 quarters with trend, season and a fixed disturbance; certified values of tests are of this one.</summary>
    public static double[] Quarters { get; } =
        [104, 93, 122, 81, 120, 109, 138, 84, 123, 112, 141, 100, 139, 115, 144, 103, 142, 131, 160, 119, 145, 134, 163, 122];

    /// <summary>Growth of 1 % a month times a season of twelve months, with noise.</summary>
    /// <param name="count">Months.</param>
    /// <param name="noise">Standard deviation of the logarithm, about.</param>
    /// <param name="seed">Seed of the noise.</param>
    public static double[] Growing(int count, double noise = 0.02, long seed = 1)
    {
        double[] season = [-0.1, -0.15, 0.02, -0.02, 0.01, 0.12, 0.2, 0.22, 0.05, -0.07, -0.2, -0.08];
        RandomStream random = new(seed, "series");
        double[] values = new double[count];
        for (int t = 0; t < count; t++)
        {
            double sum = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5; // standard deviation .5
            values[t] = DeterministicMath.Exp(5 + (0.01 * t) + season[t % 12] + (2 * noise * sum));
        }

        return values;
    }

    /// <summary>Values at months from January 1990.</summary>
    public static TimeSeries Months(double[] values) => new(
        new TimeIndex(Seconds("1990-01-01"), new TimeStep(TimeUnit.Month, 1), false, true), values, [.. values.Select(_ => true)]);

    /// <summary>A table of stamps and values; NaN is missing.</summary>
    public static Table Table(ColumnType type, double[] stamps, double[] values) =>
        new([new NumericColumn("time", type, stamps), new NumericColumn("y", ColumnType.Numeric, values)]);

    /// <summary>Seconds since 1970 of dates, or of times.</summary>
    public static double Seconds(string text) =>
        (DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;
}
