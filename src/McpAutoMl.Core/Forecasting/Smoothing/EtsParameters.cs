using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Forecasting.Smoothing;

/// <summary>Free parameters of a form and the model they stand for.</summary>
/// <remarks>
/// Weights go through the logistic function, so that every vector is a model of the usual region: 0 &lt; alpha &lt; 1, 0 &lt; beta &lt; alpha,
/// 0 &lt; gamma &lt; 1 - alpha, .8 &lt; phi &lt; .98 (Hyndman et al. 2008, section 2.5). The last seasonal state follows from the others.
/// </remarks>
internal sealed class EtsParameters(EtsForm form, int season)
{
    private const double Edge = 1e-4;
    private const double LeastPhi = 0.8, MostPhi = 0.98;

    private readonly bool _trend = form.Trend != EtsComponent.None, _damped = form.Trend == EtsComponent.Damped;
    private readonly int _seasons = form.Season == EtsComponent.None ? 0 : season;

    /// <summary>The vector of a start.</summary>
    /// <param name="alpha">Weight of the level.</param>
    /// <param name="beta">Share of alpha.</param>
    /// <param name="gamma">Share of 1 - alpha.</param>
    /// <param name="first">First states.</param>
    public double[] Start(double alpha, double beta, double gamma, FirstStates first)
    {
        List<double> at = [Logit(alpha)];
        if (_trend)
        {
            at.Add(Logit(beta));
        }

        if (_seasons > 0)
        {
            at.Add(Logit(gamma));
        }

        if (_damped)
        {
            at.Add(2); // .96
        }

        at.Add(first.Level);
        if (_trend)
        {
            at.Add(first.Slope);
        }

        for (int i = 0; i < _seasons - 1; i++)
        {
            at.Add(first.Seasonal[i]);
        }

        return [.. at];
    }

    /// <summary>The model of a vector.</summary>
    public EtsModel Model(double[] at)
    {
        int i = 0;
        double alpha = Within(at[i++]);
        double beta = _trend ? alpha * Within(at[i++]) : 0;
        double gamma = _seasons > 0 ? (1 - alpha) * Within(at[i++]) : 0;
        double phi = _damped ? LeastPhi + ((MostPhi - LeastPhi) * DeterministicMath.Sigmoid(at[i++])) : 1;
        double level = at[i++], slope = _trend ? at[i++] : 0;
        double[] seasonal = new double[_seasons];
        if (_seasons > 0)
        {
            double rest = form.Season == EtsComponent.Multiplicative ? _seasons : 0;
            for (int j = 0; j < _seasons - 1; j++)
            {
                seasonal[j] = at[i++];
                rest -= seasonal[j];
            }

            seasonal[^1] = rest;
        }

        return new EtsModel(form, alpha, beta, gamma, phi, level, slope, seasonal);
    }

    /// <summary>A share from a free parameter.</summary>
    internal static double Within(double x) => Edge + ((1 - (2 * Edge)) * DeterministicMath.Sigmoid(x));

    /// <summary>The free parameter of a share, about.</summary>
    internal static double Logit(double share) => DeterministicMath.Log(share / (1 - share));
}
