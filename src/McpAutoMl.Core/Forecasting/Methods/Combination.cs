namespace McpAutoMl.Core.Forecasting.Methods;

/// <summary>The mean of what several methods forecast, those left out that can't be fitted.</summary>
/// <remarks>Source: Bates and Granger (1969); equal weights, which estimated ones seldom beat (Makridakis, Spiliotis and Assimakopoulos 2020).</remarks>
/// <param name="members">At least two.</param>
public sealed class Combination(IReadOnlyList<IForecastMethod> members) : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "combination";

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season)
    {
        int able = 0;
        foreach (IForecastMethod member in members)
        {
            able += member.Obstacle(values, season) is null ? 1 : 0;
        }

        return able < 2 ? "fewer than two of its methods can be fitted" : null;
    }

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation)
    {
        List<CombinedForecast> fitted = [];
        foreach (IForecastMethod member in members)
        {
            if (member.Obstacle(values, season) is null)
            {
                fitted.Add(new CombinedForecast(member.Name, member.Fit(values, season, seed, cancellation)));
            }
        }

        return new CombinationModel(fitted);
    }
}

/// <summary>A fitted <see cref="Combination"/>.</summary>
/// <param name="Members">Fitted methods, which count alike.</param>
public sealed record CombinationModel(IReadOnlyList<CombinedForecast> Members) : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() =>
        [.. Members.Select(member => new KeyValuePair<string, object>(member.Method, 1.0 / Members.Count))];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double[] mean = new double[horizon];
        foreach (CombinedForecast member in Members)
        {
            double[] one = member.Fitted.Forecast(values, horizon);
            for (int h = 0; h < horizon; h++)
            {
                mean[h] += one[h] / Members.Count;
            }
        }

        return mean;
    }
}

/// <summary>One method of a <see cref="CombinationModel"/>.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Fitted">The fit.</param>
public sealed record CombinedForecast(string Method, FittedForecast Fitted);
