using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Methods;

/// <summary>
/// The last value goes on. Source: Hyndman and Athanasopoulos (2021), "Forecasting: Principles and Practice", section 5.2, as the others here.
/// </summary>
public sealed class Naive : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) => null;

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation) => new SeasonalRepeat(1);
}

/// <summary>The last season goes on.</summary>
public sealed class SeasonalNaive : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "seasonal_naive";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) =>
        season == 1 ? "there is no season" : values.Length < season ? "there is no whole season" : null;

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation) => new SeasonalRepeat(season);
}

/// <summary>The straight line from the first value to the last goes on.</summary>
public sealed class Drift : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "drift";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) => values.Length < 2 ? "two values are needed" : null;

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation) => new DriftLine();
}

/// <summary>The mean of all values goes on.</summary>
public sealed class MeanLevel : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "mean";

    /// <inheritdoc/>
    public bool IsBaseline => true;

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) => null;

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation) => new ConstantMean();
}

/// <summary>Repeats the last values.</summary>
/// <param name="Season">How many; 1 for the last value alone.</param>
public sealed record SeasonalRepeat(int Season) : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() => Season == 1 ? [] : [new("season", Season)];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            forecast[h] = values[values.Length - Season + (h % Season)];
        }

        return forecast;
    }
}

/// <summary>The line through the first and the last value.</summary>
public sealed record DriftLine : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() => [];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double slope = (values[^1] - values[0]) / Math.Max(values.Length - 1, 1);
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            forecast[h] = values[^1] + ((h + 1) * slope);
        }

        return forecast;
    }
}

/// <summary>The mean of all values.</summary>
public sealed record ConstantMean : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() => [];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double[] forecast = new double[horizon];
        Array.Fill(forecast, Reduce.Mean(values));
        return forecast;
    }
}
