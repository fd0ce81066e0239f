using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>How much the sets selected in different folds agree, beyond chance.</summary>
/// <param name="Nogueira">1 for equal sets, about 0 for sets drawn at random; below .4 is poor, above .75 excellent (Fleiss).</param>
/// <param name="CiLow">Lower end of the approximate 95 % interval.</param>
/// <param name="CiHigh">Upper end, at most 1.</param>
public sealed record SelectionStability(double Nogueira, double CiLow, double CiHigh)
{
    /// <summary>The stability of M sets out of p candidates.</summary>
    /// <param name="sets">Different indices of candidates, 0 to p - 1, in each set.</param>
    /// <param name="candidates">p.</param>
    /// <returns>Null where it is undefined: fewer than two sets, or sets that are all empty or all complete.</returns>
    /// <remarks>
    /// 1 - mean_j s_j^2 / (k/p (1 - k/p)), where s_j^2 = M/(M-1) f_j (1 - f_j), f_j the share of sets that hold j and k the mean size. The
    /// interval is normal with the variance of the estimator's influence values. Folds share rows, so it is an approximation.
    /// Determinism: bit-exact. Cost: O(M p). Source: Nogueira, Sechidis and Brown (2018), JMLR 18(174), definition 4 and theorem 7.
    /// </remarks>
    public static SelectionStability? Of(IReadOnlyList<IReadOnlyCollection<int>> sets, int candidates)
    {
        double m = sets.Count;
        double p = candidates;
        double[] share = new double[candidates];
        foreach (int j in sets.SelectMany(set => set))
        {
            share[j] += 1 / m;
        }

        double size = sets.Sum(set => (double)set.Count) / Math.Max(m, 1);
        double chance = size / p * (1 - (size / p));
        if (sets.Count < 2 || !(chance > 1e-15))
        {
            return null;
        }

        double variance = Reduce.Mean(Array.ConvertAll(share, f => f * (1 - f))) * m / (m - 1);
        double stability = 1 - (variance / chance);
        double[] influence = [.. sets.Select(set => Influence(set, share, size, chance, stability))];
        double error = 2 / m * Math.Sqrt(Reduce.SumOfSquares(Array.ConvertAll(influence, value => value - Reduce.Mean(influence))));
        double half = error * Distributions.NormalQuantile(0.975);
        return new SelectionStability(stability, stability - half, Math.Min(1, stability + half));
    }

    private static double Influence(IReadOnlyCollection<int> set, double[] share, double size, double chance, double stability)
    {
        double p = share.Length;
        double common = set.Order().Sum(j => share[j]) / p;
        double correction = (2 * size * set.Count / (p * p)) - (set.Count / p) - (size / p) + 1;
        return (common - (set.Count * size / (p * p)) + (stability / 2 * correction)) / chance;
    }
}
