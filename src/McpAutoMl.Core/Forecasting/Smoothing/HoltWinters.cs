using McpAutoMl.Core.Forecasting.Methods;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Holt and Winters's smoothing of level, trend and season: first states by decomposition, three weights for the horizon.</summary>
/// <remarks>
/// The first states come from the first two seasons and stay, as in R's <c>HoltWinters</c>; the weights minimise the squared errors of all steps up
/// to the horizon, made at every value from the second season on, and not of one step alone: what serves the next step tracks more noise than
/// what serves a year. The likelihood fit of <see cref="ExponentialSmoothing"/> is of one step and searches first states as well.
/// Determinism: bit-exact. Cost: O(n h) for each of some hundred evaluations. Source: Winters (1960), "Forecasting sales by exponentially weighted
/// moving averages"; the criterion: Weiss and Andersen (1984), "Estimating time series models using the relevant forecast evaluation criterion".
/// </remarks>
public sealed class HoltWinters : IForecastMethod
{
    // More errors than that make a fit slower and hardly another; origins are then passed over evenly.
    private const int MostErrors = 100_000;

    private static readonly double[][] Starts = [[0.3, 0.1, 0.1], [0.8, 0.02, 0.1], [0.1, 0.1, 0.8]];

    private readonly EtsForm _form;
    private readonly int _horizon;

    private HoltWinters(string name, EtsComponent season, bool log, int horizon)
    {
        Name = name;
        _form = new EtsForm(EtsComponent.Additive, EtsComponent.Additive, season, log);
        _horizon = horizon;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The season is added.</summary>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    public static HoltWinters Additive(int horizon) => new("holt_winters_additive", EtsComponent.Additive, false, horizon);

    /// <summary>The season is multiplied.</summary>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    public static HoltWinters Multiplicative(int horizon) => new("holt_winters_multiplicative", EtsComponent.Multiplicative, false, horizon);

    /// <summary>The season is added to logarithms, and so is the trend.</summary>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    public static HoltWinters Logarithmic(int horizon) => new("holt_winters_log", EtsComponent.Additive, true, horizon);

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) =>
        season == 1 ? "there is no season"
        : values.Length < (2 * season) + 3 ? "there are too few values"
        : _form.NeedsPositive && !SeriesScale.AllPositive(values) ? "it needs values above 0"
        : null;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">FIT_FAILED when the recursion is finite from no start.</exception>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation)
    {
        (double[] scaled, double scale) = SeriesScale.Of(values, _form.Log);
        bool multiplied = _form.Season == EtsComponent.Multiplicative;
        ReadOnlySpan<double> first = scaled.AsSpan(0, 2 * season);
        double[] seasonal = Decomposition.Seasonal(first, season, multiplied);
        (double level, double slope) = FirstStates.Line(Decomposition.Adjust(first, seasonal, multiplied));
        int steps = Math.Min(_horizon, scaled.Length - season);
        int stride = Math.Max(1, (int)((long)(scaled.Length - season) * steps / MostErrors));
        int origins = (scaled.Length - season + stride - 1) / stride;
        LevenbergMarquardt search = new(
            (at, into) => StepErrors.Fill(Model(at), scaled, season, stride, steps, into), origins * steps, cancellation);
        double[]? found = search.MinimizeFrom(Starts.Select(weights => Array.ConvertAll(weights, EtsParameters.Logit))).At;
        return found is null
            ? throw ProblemException.Of("FIT_FAILED", $"{Name} could not be fitted.", "Forecast with another method.")
            : SeriesScale.Back(Model(found), scale);

        EtsModel Model(double[] at)
        {
            double alpha = EtsParameters.Within(at[0]);
            double beta = alpha * EtsParameters.Within(at[1]), gamma = (1 - alpha) * EtsParameters.Within(at[2]);
            return new EtsModel(_form, alpha, beta, gamma, 1, level, slope, seasonal);
        }
    }
}
