using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Selection.Ablations;

/// <summary>How far an insight repeats what the statistics say: Kendall's tau-b of its scores and the combined relevance.</summary>
/// <param name="Tau">-1 (the reverse order) to 1 (the same order); null where one of the two tells no features apart.</param>
/// <param name="CiLow">2.5 % point of the bootstrap; null where fewer than half of its draws have a tau.</param>
/// <param name="CiHigh">97.5 % point.</param>
/// <param name="Features">Number of features p.</param>
public sealed record Echo(double? Tau, double? CiLow, double? CiHigh, int Features)
{
    /// <summary>Draws of p features with replacement.</summary>
    public const int Draws = 2000;

    /// <summary>Tau-b and its percentile interval over features drawn with replacement.</summary>
    /// <param name="scores">s_i of each candidate.</param>
    /// <param name="relevance">rel_i of each candidate.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <remarks>Determinism: bit-exact. Cost: O(draws p log p). Source of the interval: Efron and Tibshirani (1993), chapter 13.</remarks>
    public static Echo Of(double[] scores, double[] relevance, long seed)
    {
        int p = scores.Length;
        RandomStream random = new(seed, "echo");
        double[] taus = new double[Draws];
        double[] x = new double[p], y = new double[p];
        for (int draw = 0; draw < taus.Length; draw++)
        {
            for (int i = 0; i < p; i++)
            {
                int j = random.Next(p);
                (x[i], y[i]) = (scores[j], relevance[j]);
            }

            taus[draw] = KendallTau.B(x, y);
        }

        double tau = KendallTau.B(scores, relevance);
        double[] defined = Array.FindAll(taus, double.IsFinite);
        if (!double.IsFinite(tau) || 2 * defined.Length < Draws)
        {
            return new Echo(double.IsFinite(tau) ? tau : null, null, null, p);
        }

        double[] ends = Quantiles.Of(defined, [0.025, 0.975]);
        return new Echo(tau, ends[0], ends[1], p);
    }
}
