using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>A predicted mean of counts: positive, and small enough for its square to be finite.</summary>
public static class CountMean
{
    /// <summary>Largest mean, and 1 / the least.</summary>
    public const double Most = 1e100;

    private const double MostLog = 230.25850929940457; // log of Most

    /// <summary>The mean of a logarithm, from 1e-100 to 1e100 wherever a model extrapolates to. Determinism: bit-exact.</summary>
    public static double OfLog(double logarithm) => DeterministicMath.Exp(Math.Clamp(logarithm, -MostLog, MostLog));

    /// <summary>A mean that was found otherwise, within the same bounds.</summary>
    public static double Within(double mean) => Math.Clamp(mean, 1 / Most, Most);

    /// <summary>
    /// The mean of n counts; where all are 0, half a count in all of them: the mean of the rate under Jeffreys' prior, so that no mean is 0,
    /// which would call every later count impossible.
    /// </summary>
    /// <param name="counts">At least one.</param>
    public static double Of(ReadOnlySpan<double> counts) => Reduce.Mean(counts) is double mean and > 0 ? mean : 0.5 / counts.Length;
}
