using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>A form fitted by maximum likelihood.</summary>
/// <param name="Model">Weights and first states.</param>
/// <param name="Aicc">Akaike's criterion, corrected for few values; comparable between all forms of one series, logarithms too.</param>
internal sealed record EtsFit(EtsModel Model, double Aicc)
{
    // What exact data leave is rounding: without a floor its logarithm would decide between forms.
    private const double Rounding = 1e-14;

    private static readonly (double Alpha, double Beta, double Gamma)[] Starts = [(0.3, 0.1, 0.1), (0.8, 0.02, 0.1), (0.05, 0.3, 0.5)];

    /// <summary>Fits weights and first states together; null where the form has too few values, needs positive ones, or no start succeeds.</summary>
    /// <param name="values">In the unit of the series.</param>
    /// <param name="season">Season length.</param>
    /// <param name="form">Components.</param>
    /// <param name="cancellation">Looked at in each step.</param>
    /// <remarks>
    /// Additive errors: the sum of squared errors. Multiplicative errors: n ln(sum of squared relative errors) + 2 sum ln |mu|, as the sum of squares
    /// of relative errors times the geometric mean of the |mu|, which has the same minimum. Three starts of <see cref="LevenbergMarquardt"/>, the
    /// best of them. Source of the likelihood: Ord, Koehler and Snyder (1997); of the criterion: Hyndman et al. (2002).
    /// </remarks>
    public static EtsFit? Of(ReadOnlySpan<double> values, int season, EtsForm form, CancellationToken cancellation)
    {
        int n = values.Length, k = form.ParameterCount(season);
        if (n - k - 1 <= 0 || (form.Season != EtsComponent.None && n < 2 * season) || (form.NeedsPositive && !SeriesScale.AllPositive(values)))
        {
            return null;
        }

        (double[] scaled, double scale) = SeriesScale.Of(values, form.Log);
        // Logarithms of the Jacobian: of the scale, and of the logarithm itself.
        double logs = (n * DeterministicMath.Log(scale)) + (form.Log ? Reduce.Sum(scaled) : 0);
        EtsParameters parameters = new(form, season);
        FirstStates first = FirstStates.Of(scaled, season, form.Season);
        LevenbergMarquardt search = new((at, into) => Residuals(parameters.Model(at), scaled, into), n, cancellation);
        (double[]? found, double best) = search.MinimizeFrom(Starts.Select(start => parameters.Start(start.Alpha, start.Beta, start.Gamma, first)));
        if (found is null)
        {
            return null;
        }

        double variance = Math.Max(best / n, Rounding * Rounding * Math.Max(Reduce.SumOfSquares(scaled) / n, double.Epsilon / (Rounding * Rounding)));
        double aicc = (n * DeterministicMath.Log(variance)) + (2 * logs) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1));
        return new EtsFit(SeriesScale.Back(parameters.Model(found), scale), aicc);
    }

    private static bool Residuals(EtsModel model, double[] values, double[] into)
    {
        double[] seasonal = [.. model.Seasonal];
        model.Run(values, seasonal, into);
        double logs = 0;
        bool relative = model.Form.Error == EtsComponent.Multiplicative;
        for (int t = 0; t < values.Length; t++)
        {
            double mean = into[t];
            if (!double.IsFinite(mean) || (relative && mean <= 0))
            {
                return false;
            }

            into[t] = relative ? (values[t] - mean) / mean : values[t] - mean;
            logs += relative ? DeterministicMath.Log(mean) : 0;
        }

        if (relative)
        {
            Elementwise.Scale(into, DeterministicMath.Exp(logs / values.Length));
        }

        return true;
    }
}
