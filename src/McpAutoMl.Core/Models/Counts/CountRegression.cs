using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Maximises the penalised likelihood of counts whose log-mean is linear in encoded columns.</summary>
/// <remarks>
/// Poisson counts: the loss is convex and Newton steps, halved where they would overshoot, find its minimum. Negative binomial counts: for a
/// given dispersion the loss is convex too, and the dispersion has an equation of its own, so the two take turns, each raising the one
/// likelihood, until the dispersion stays to a tolerance; they are nearly independent (Lawless 1987, section 2), which takes some five turns.
/// Determinism: bit-exact.
/// </remarks>
/// <param name="design">Encoded rows.</param>
/// <param name="counts">Whole numbers from 0.</param>
/// <param name="isDispersed">Whether the variance may exceed the mean (negative binomial).</param>
/// <param name="tolerance">Relative change of the dispersion at which the turns end.</param>
internal sealed class CountRegression(DesignMatrix design, double[] counts, bool isDispersed, double tolerance = 1e-10)
{
    private const int MostTurns = 60;

    /// <summary>The fit under a penalty.</summary>
    /// <param name="penalty">Minimised is the negative log-likelihood + penalty / 2 * |coefficients|^2, the intercept free; above 0.</param>
    /// <param name="near">A fit to start from; null for none.</param>
    /// <param name="cancellation">Looked at all along.</param>
    public CountFit Fit(double penalty, CountFit? near, CancellationToken cancellation)
    {
        double offset = DeterministicMath.Log(CountMean.Of(counts));
        if (Array.TrueForAll(counts, count => count == counts[0]))
        {
            return new CountFit(offset, new double[design.Columns + 1], 0);
        }

        double[]? start = near?.Parameters;
        CountFit fit = new(offset, near is { Dispersion: > 0 } ? near.Parameters : Coefficients(0, start), near?.Dispersion ?? 0);
        for (int turn = 0; isDispersed && turn < MostTurns; turn++)
        {
            double dispersion = new DispersionEquation(counts, fit.Means(design)).Solve(fit.Dispersion > 0 ? fit.Dispersion : null, cancellation);
            bool stays = turn > 0 && Math.Abs(dispersion - fit.Dispersion) <= tolerance * fit.Dispersion;
            fit = new CountFit(offset, Coefficients(dispersion, fit.Parameters), dispersion);
            if (stays)
            {
                break;
            }
        }

        return fit;

        double[] Coefficients(double dispersion, double[]? from) => NewtonConjugateGradients.Minimize(
            dispersion > 0 ? new NegativeBinomialLoss(design, counts, dispersion, offset, penalty) : new PoissonLoss(design, counts, offset, penalty),
            cancellation, from);
    }
}
