namespace McpAutoMl.Core.Forecasting.Methods;

/// <summary>A way to forecast a series, to be fitted to it.</summary>
public interface IForecastMethod
{
    /// <summary>Name in the leaderboard.</summary>
    string Name { get; }

    /// <summary>Whether it only repeats what was, and so is what others are measured against.</summary>
    bool IsBaseline => false;

    /// <summary>Why it can't be fitted to these values; null where it can.</summary>
    /// <param name="values">In order of time.</param>
    /// <param name="season">Season length in steps; 1 for none.</param>
    string? Obstacle(ReadOnlySpan<double> values, int season);

    /// <summary>Fits it.</summary>
    /// <param name="values">Finite values in order of time, which have no <see cref="Obstacle"/>.</param>
    /// <param name="season">Season length in steps; 1 for none.</param>
    /// <param name="seed">Seed of methods that draw.</param>
    /// <param name="cancellation">Looked at often.</param>
    FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation);
}
