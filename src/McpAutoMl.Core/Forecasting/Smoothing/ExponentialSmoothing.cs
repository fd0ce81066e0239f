using McpAutoMl.Core.Forecasting.Methods;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Exponential smoothing: the form of least AICc among those given.</summary>
/// <remarks>
/// Seasons of more than 60 steps have too many first states to be fitted; forms without a season are then fitted alone. Determinism: bit-exact.
/// Source: Hyndman, Koehler, Snyder and Grose (2002), "A state space framework for automatic forecasting using exponential smoothing methods".
/// </remarks>
public sealed class ExponentialSmoothing : IForecastMethod
{
    private const int LongestSeason = 60;

    private readonly EtsForm[] _forms;

    private ExponentialSmoothing(string name, EtsForm[] forms)
    {
        Name = name;
        _forms = forms;
    }

    /// <summary>All stable forms on the values and on their logarithms: up to 21.</summary>
    public static ExponentialSmoothing Ets { get; } = new("ets", [.. Additive(false), .. Multiplicative(), .. Additive(true)]);

    /// <summary>The simple form, which has a level alone.</summary>
    public static ExponentialSmoothing Simple { get; } = new("simple_smoothing", [new(EtsComponent.Additive, EtsComponent.None, EtsComponent.None)]);

    /// <summary>Holt's linear trend.</summary>
    public static ExponentialSmoothing Holt { get; } = new("holt", [new(EtsComponent.Additive, EtsComponent.Additive, EtsComponent.None)]);

    /// <summary>Gardner and McKenzie's damped trend.</summary>
    public static ExponentialSmoothing DampedTrend { get; } =
        new("damped_trend", [new(EtsComponent.Additive, EtsComponent.Damped, EtsComponent.None)]);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season)
    {
        bool positive = SeriesScale.AllPositive(values);
        int n = values.Length, length = season; // spans can't be captured
        return _forms.Where(form => Suits(form, length) && (positive || !form.NeedsPositive))
            .All(form => n - form.ParameterCount(length) - 1 <= 0 || (form.Season != EtsComponent.None && n < 2 * length))
            ? "there are too few values"
            : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ProblemException">FIT_FAILED when no form can be fitted.</exception>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation)
    {
        EtsFit? best = null;
        foreach (EtsForm form in _forms.Where(form => Suits(form, season)))
        {
            EtsFit? fit = EtsFit.Of(values, season, form, cancellation);
            best = fit is not null && (best is null || fit.Aicc < best.Aicc) ? fit : best;
        }

        return best?.Model ?? throw ProblemException.Of("FIT_FAILED", $"No form of {Name} could be fitted.", "Leave the method out of models.");
    }

    private static bool Suits(EtsForm form, int season) => form.Season == EtsComponent.None || season is > 1 and <= LongestSeason;

    private static IEnumerable<EtsForm> Additive(bool log) =>
        from trend in (EtsComponent[])[EtsComponent.None, EtsComponent.Additive, EtsComponent.Damped]
        from season in (EtsComponent[])[EtsComponent.None, EtsComponent.Additive]
        select new EtsForm(EtsComponent.Additive, trend, season, log);

    private static IEnumerable<EtsForm> Multiplicative() =>
        from trend in (EtsComponent[])[EtsComponent.None, EtsComponent.Additive, EtsComponent.Damped]
        from season in (EtsComponent[])[EtsComponent.None, EtsComponent.Additive, EtsComponent.Multiplicative]
        select new EtsForm(EtsComponent.Multiplicative, trend, season);
}
