using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>An exponential smoothing model in innovations form with its weights and first states.</summary>
/// <remarks>
/// With mu the one-step forecast, e the error y - mu: level += alpha e, slope += beta e, seasonal += gamma e, each divided by what it is
/// multiplied with in the forecast. Multiplicative errors change the likelihood of a fit and no recursion of the point forecasts.
/// Determinism: bit-exact. Cost: O(n). Source: Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential Smoothing", tables 2.2
/// and 2.3, with beta and gamma in their sense.
/// </remarks>
/// <param name="Form">Components.</param>
/// <param name="Alpha">Weight of an error in the level, 0 to 1.</param>
/// <param name="Beta">Weight in the slope, 0 to alpha; 0 without a trend.</param>
/// <param name="Gamma">Weight in the season, 0 to 1 - alpha; 0 without a season.</param>
/// <param name="Phi">What is left of the slope at each step; 1 undamped.</param>
/// <param name="Level">Level before the first value.</param>
/// <param name="Slope">Slope before it, a step.</param>
/// <param name="Seasonal">Seasonal states of the first m steps, of sum 0 or mean 1; empty without a season.</param>
public sealed record EtsModel(
    EtsForm Form, double Alpha, double Beta, double Gamma, double Phi, double Level, double Slope, IReadOnlyList<double> Seasonal) : FittedForecast
{
    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, object>> Describe()
    {
        List<KeyValuePair<string, object>> shown = [new("form", Form.Name), new("alpha", Alpha)];
        if (Form.Trend != EtsComponent.None)
        {
            shown.Add(new("beta", Beta));
        }

        if (Form.Season != EtsComponent.None)
        {
            shown.Add(new("gamma", Gamma));
        }

        if (Form.Trend == EtsComponent.Damped)
        {
            shown.Add(new("phi", Phi));
        }

        return shown;
    }

    /// <inheritdoc/>
    public override double[] Forecast(ReadOnlySpan<double> values, int horizon)
    {
        double[] scaled = values.ToArray();
        if (Form.Log)
        {
            for (int t = 0; t < scaled.Length; t++)
            {
                scaled[t] = DeterministicMath.Log(scaled[t]);
            }
        }

        double[] seasonal = [.. Seasonal];
        EtsState state = Run(scaled, seasonal, null);
        double[] forecast = new double[horizon];
        double slope = 0, damping = 1;
        for (int h = 0; h < horizon; h++)
        {
            damping *= Form.Trend == EtsComponent.Damped ? Phi : 1;
            slope += damping * state.Slope;
            double level = state.Level + slope;
            double season = seasonal.Length == 0 ? 0 : seasonal[(values.Length + h) % seasonal.Length];
            double mean = Form.Season switch
            {
                EtsComponent.Additive => level + season,
                EtsComponent.Multiplicative => level * season,
                _ => level,
            };
            forecast[h] = Form.Log ? DeterministicMath.Exp(mean) : mean;
        }

        return forecast;
    }

    /// <summary>Runs through values and gives the last states.</summary>
    /// <param name="values">In the scale of the recursion: logarithms for a form of logarithms.</param>
    /// <param name="seasonal">The first seasonal states; is overwritten by the last.</param>
    /// <param name="means">Gets the one-step forecasts; null where they aren't wanted.</param>
    internal EtsState Run(ReadOnlySpan<double> values, Span<double> seasonal, double[]? means) =>
        Continue(new EtsState(Level, Slope), values, 0, seasonal, means);

    /// <summary>Runs on from the states before a position.</summary>
    /// <param name="state">Level and slope before the first of the values.</param>
    /// <param name="values">Values from that position on.</param>
    /// <param name="position">Position of the first of them in the series.</param>
    /// <param name="seasonal">Seasonal states before it; is overwritten by the last.</param>
    /// <param name="means">Gets the one-step forecasts; null where they aren't wanted.</param>
    internal EtsState Continue(EtsState state, ReadOnlySpan<double> values, int position, Span<double> seasonal, double[]? means)
    {
        (double level, double slope) = state;
        int at = seasonal.Length == 0 ? 0 : position % seasonal.Length;
        for (int t = 0; t < values.Length; t++)
        {
            double trend = Phi * slope, path = level + trend;
            double season = seasonal.Length == 0 ? 0 : seasonal[at];
            double mean = Form.Season switch
            {
                EtsComponent.Additive => path + season,
                EtsComponent.Multiplicative => path * season,
                _ => path,
            };
            double error = values[t] - mean;
            double shared = Form.Season == EtsComponent.Multiplicative ? error / season : error;
            level = path + (Alpha * shared);
            slope = trend + (Beta * shared);
            if (seasonal.Length > 0)
            {
                seasonal[at] = season + (Gamma * (Form.Season == EtsComponent.Multiplicative ? error / path : error));
                at = at + 1 == seasonal.Length ? 0 : at + 1;
            }

            if (means is not null)
            {
                means[t] = mean;
            }
        }

        return new EtsState(level, slope);
    }
}

/// <summary>States of an <see cref="EtsModel"/> beside its season.</summary>
internal readonly record struct EtsState(double Level, double Slope);
