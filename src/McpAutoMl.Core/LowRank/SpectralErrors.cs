using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>What a spectrum says about approximations of every rank and about the shape of the matrix.</summary>
/// <remarks>Determinism: bit-exact. Source: Eckart and Young (1936); Mirsky (1960): no matrix of that rank comes closer.</remarks>
public static class SpectralErrors
{
    /// <summary>The errors at ranks 0 to k.</summary>
    /// <param name="singularValues">Largest first.</param>
    /// <param name="rest">Frobenius norm of what a decomposition with these values leaves.</param>
    public static RankError[] AtEveryRank(double[] singularValues, double rest = 0)
    {
        double[] tails = SquaredTails(singularValues, rest);
        double norm = Math.Sqrt(tails[0]);
        return [.. tails.Select((tail, rank) => new RankError(
            rank,
            rank < singularValues.Length ? singularValues[rank] : rest,
            Math.Sqrt(tail),
            norm > 0 ? Math.Sqrt(tail) / norm : 0))];
    }

    /// <summary>||A||_F^2 / ||A||_2^2, at most the rank; 0 for a zero matrix.</summary>
    public static double StableRank(double[] singularValues, double rest = 0)
    {
        double largest = singularValues.Length > 0 ? singularValues[0] : 0;
        return largest > 0 ? SquaredTails([.. singularValues.Select(s => s / largest)], rest / largest)[0] : 0;
    }

    /// <summary>exp of the entropy of sigma_i / sum sigma; 0 for a zero matrix.</summary>
    /// <remarks>Source: Roy and Vetterli (2007), "The effective rank".</remarks>
    public static double EffectiveRank(double[] singularValues)
    {
        double sum = Reduce.Sum(singularValues);
        double entropy = 0;
        foreach (double p in singularValues.Select(s => s / sum).Where(p => p > 0))
        {
            entropy -= p * DeterministicMath.Log(p);
        }

        return sum > 0 ? DeterministicMath.Exp(entropy) : 0;
    }

    /// <summary>Sums of squares from each rank on, added from the smallest up; one more than there are values.</summary>
    internal static double[] SquaredTails(double[] singularValues, double rest = 0)
    {
        double[] tails = new double[singularValues.Length + 1];
        tails[^1] = rest * rest;
        for (int i = singularValues.Length - 1; i >= 0; i--)
        {
            tails[i] = tails[i + 1] + (singularValues[i] * singularValues[i]);
        }

        return tails;
    }
}
