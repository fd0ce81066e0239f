using McpAutoMl.Core.Forecasting.Smoothing;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Methods;

/// <summary>The theta method: simple exponential smoothing with half the slope of a straight line, after the season has been taken out.</summary>
/// <remarks>
/// The season is multiplied where all values are above 0, else added. Determinism: bit-exact. Cost: O(n) for each of the weights tried.
/// Source: Assimakopoulos and Nikolopoulos (2000), "The theta model"; in the form of Hyndman and Billah (2003), "Unmasking the theta method".
/// </remarks>
public sealed class Theta : IForecastMethod
{
    private const int LeastValues = 6;

    /// <inheritdoc/>
    public string Name => "theta";

    /// <inheritdoc/>
    public string? Obstacle(ReadOnlySpan<double> values, int season) =>
        values.Length < Math.Max(LeastValues, season > 1 ? 2 * season : 0) ? "there are too few values" : null;

    /// <inheritdoc/>
    public FittedForecast Fit(ReadOnlySpan<double> values, int season, long seed, CancellationToken cancellation)
    {
        bool positive = SeriesScale.AllPositive(values);
        double[] seasonal = season > 1 ? Decomposition.Seasonal(values, season, positive) : [];
        double[] adjusted = Decomposition.Adjust(values, seasonal, positive);
        EtsForm form = new(EtsComponent.Additive, EtsComponent.None, EtsComponent.None);
        EtsModel simple = EtsFit.Of(adjusted, 1, form, cancellation)?.Model
            ?? new EtsModel(form, 0.5, 0, 0, 1, adjusted[0], 0, []); // values too large for a sum of squares
        return new ThetaModel(simple.Alpha, simple.Level, FirstStates.Line(adjusted).Slope / 2, seasonal, positive);
    }
}

/// <summary>A fitted <see cref="Theta"/>.</summary>
/// <param name="Alpha">Weight of an error in the level.</param>
/// <param name="Level">Level before the first value.</param>
/// <param name="Slope">Half the slope of the line through the values without season.</param>
/// <param name="Seasonal">Seasonal states of the first m steps; empty without a season.</param>
/// <param name="Multiplied">Whether the season multiplies.</param>
public sealed record ThetaModel(double Alpha, double Level, double Slope, IReadOnlyList<double> Seasonal, bool Multiplied) : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe() =>
        [new("alpha", Alpha), new("slope", Slope), new("season", Seasonal.Count == 0 ? "none" : Multiplied ? "multiplicative" : "additive")];

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double[] seasonal = [.. Seasonal];
        double[] adjusted = Decomposition.Adjust(values, seasonal, Multiplied);
        EtsForm form = new(EtsComponent.Additive, EtsComponent.None, EtsComponent.None);
        double level = new EtsModel(form, Alpha, 0, 0, 1, Level, 0, []).Run(adjusted, [], null).Level;
        double past = (1 - ((1 - Alpha) * Remaining(values.Length))) / Alpha;
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++)
        {
            double path = level + (Slope * (h + past));
            double season = seasonal.Length == 0 ? 0 : seasonal[(values.Length + h) % seasonal.Length];
            forecast[h] = seasonal.Length == 0 ? path : Multiplied ? path * season : path + season;
        }

        return forecast;
    }

    // (1 - alpha)^(n - 1), which the weight of the first value in the level is.
    private double Remaining(int n) => DeterministicMath.Pow(1 - Alpha, n - 1);
}
