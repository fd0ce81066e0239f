using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Trials;

/// <summary>What counts say of Poisson's assumption that they vary as much as their mean.</summary>
internal static class CountWarnings
{
    /// <summary>Least ratio of variance to mean that is worth a warning, however many rows tell it from 1.</summary>
    private const double LeastRatio = 1.2;

    private const double Significance = 0.01;

    /// <summary>OVERDISPERSED where the assumption fails for a Poisson regression of all rows.</summary>
    /// <remarks>Cost: one such fit. Determinism: bit-exact.</remarks>
    public static IEnumerable<Warning> Of(Table features, Target target, long seed, CancellationToken cancellation)
    {
        double[] means = new PoissonLearner().Fit(features, target, seed, cancellation).Predict(features).Values!;
        OverdispersionTest test = OverdispersionTest.Of(target.Values, means);
        if (test.Ratio >= LeastRatio && test.PValue < Significance)
        {
            string chance = test.PValue < 1e-4 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {test.PValue:0.####}");
            yield return new Warning(
                "OVERDISPERSED",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Given the features, the variance of '{UntrustedText.Clip(target.Name)}' is about {test.Ratio:0.##} times its mean, not equal to it (Cameron-Trivedi test, {chance}): poisson is too sure of its means, negative_binomial allows for it. Intervals by coverage do not rest on either."),
                "target");
        }
    }
}
