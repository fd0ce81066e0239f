using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>Log-probabilities of counts.</summary>
public static class CountLikelihood
{
    /// <summary>Log of the probability of a count of given mean and dispersion: negative binomial (NB2), or Poisson where the dispersion is 0.</summary>
    /// <param name="count">A whole number from 0.</param>
    /// <param name="mean">Above 0.</param>
    /// <param name="dispersion">From 0; variance = mean + dispersion * mean^2.</param>
    /// <remarks>
    /// (1 (1 + a) ... (1 + (y - 1) a)) / y! * mean^y * (1 + a mean)^-(y + 1/a). Relative accuracy about 1e-13 of the largest term.
    /// Determinism: bit-exact.
    /// </remarks>
    public static double Log(double count, double mean, double dispersion)
    {
        double power = count * DeterministicMath.Log(mean);
        double factorial = DeterministicMath.LogGamma(count + 1);
        if (dispersion == 0)
        {
            return power - mean - factorial;
        }

        double spread = (count + (1 / dispersion)) * DeterministicMath.Log1p(dispersion * mean);
        return RisingFactorial.Log(count, dispersion) + power - spread - factorial;
    }

    /// <summary>The sum over rows.</summary>
    public static double Log(ReadOnlySpan<double> counts, ReadOnlySpan<double> means, double dispersion)
    {
        double[] logs = new double[counts.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            logs[i] = Log(counts[i], means[i], dispersion);
        }

        return Reduce.Sum(logs);
    }
}
