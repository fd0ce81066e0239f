using McpAutoMl.Core.Forecasting.Methods;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Holt and Winters's smoothing of level, trend and season in its classical form: first states by decomposition, three weights by least squares.</summary>
/// <remarks>
/// The first states come from the first two seasons and stay; the weights minimise the squared one-step errors from the second season on. The
/// likelihood fit of <see cref="ExponentialSmoothing"/> searches first states as well, which are many; neither is better on all series.
/// Determinism: bit-exact. Cost: O(n) for each of some hundred evaluations. Source: Winters (1960), "Forecasting sales by exponentially weighted
/// moving averages"; the same setting as R's <c>HoltWinters</c>.
/// </remarks>
public sealed class HoltWinters : IForecastMethod
{
    private static readonly double[][] Starts = [[0.3, 0.1, 0.1], [0.8, 0.02, 0.1], [0.1, 0.1, 0.8]];

    private readonly EtsForm _form;

    private HoltWinters(string name, EtsComponent season, bool log)
    {
        Name = name;
        _form = new EtsForm(EtsComponent.Additive, EtsComponent.Additive, season, log);
    }

    /// <summary>The season is added.</summary>
    public static HoltWinters Additive { get; } = new("holt_winters_additive", EtsComponent.Additive, false);

    /// <summary>The season is multiplied.</summary>
    public static HoltWinters Multiplicative { get; } = new("holt_winters_multiplicative", EtsComponent.Multiplicative, false);

    /// <summary>The season is added to logarithms, and so is the trend.</summary>
    public static HoltWinters Logarithmic { get; } = new("holt_winters_log", EtsComponent.Additive, true);

    /// <inheritdoc/>
    public string Name { get; }

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
        double[] seasonal = Decomposition.Seasonal(scaled.AsSpan(0, 2 * season), season, _form.Season == EtsComponent.Multiplicative);
        double[] adjusted = Decomposition.Adjust(scaled.AsSpan(0, 2 * season), seasonal, _form.Season == EtsComponent.Multiplicative);
        (double level, double slope) = FirstStates.Line(adjusted);
        EtsModel Model(double[] at)
        {
            double alpha = EtsParameters.Within(at[0]);
            return new EtsModel(_form, alpha, alpha * EtsParameters.Within(at[1]), (1 - alpha) * EtsParameters.Within(at[2]), 1, level, slope, seasonal);
        }

        double[] means = new double[scaled.Length];
        LevenbergMarquardt search = new(
            (at, into) =>
            {
                Model(at).Run(scaled, [.. seasonal], means);
                for (int t = season; t < scaled.Length; t++)
                {
                    into[t - season] = scaled[t] - means[t];
                }

                return means.All(double.IsFinite);
            },
            scaled.Length - season,
            cancellation);
        double[]? found = search.MinimizeFrom(Starts.Select(weights => Array.ConvertAll(weights, EtsParameters.Logit))).At;
        return found is null
            ? throw ProblemException.Of("FIT_FAILED", $"{Name} could not be fitted.", "Forecast with another method.")
            : SeriesScale.Back(Model(found), scale);
    }
}
