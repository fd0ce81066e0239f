using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Decides how many singular values count.</summary>
/// <remarks>Determinism: bit-exact. Cost: O(k) for k singular values.</remarks>
public static class NumericalRank
{
    private const double DefaultEnergy = 0.99;

    /// <summary>The rank under a rule, with its certified and its widest reading.</summary>
    /// <param name="singularValues">Largest first, min(rows, columns) of them.</param>
    /// <param name="rows">Rows of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="noise">Its storage noise.</param>
    /// <param name="format">The coarsest format it was stored in.</param>
    /// <param name="rule">What counts.</param>
    /// <param name="tolerance">Energy kept (0..1) for <see cref="RankRule.Energy"/>, fraction of the largest for <see cref="RankRule.Epsilon"/>.</param>
    /// <exception cref="ProblemException">ARG_INVALID when the rule takes no tolerance, ARG_RANGE when it lies outside 0..1.</exception>
    public static RankEstimate Estimate(
        double[] singularValues, int rows, int columns, StorageNoise noise, StorageFormat format, RankRule rule, double? tolerance)
    {
        CheckTolerance(rule, tolerance);
        double largest = singularValues.Length > 0 ? singularValues[0] : 0;
        int longer = Math.Max(rows, columns);
        int numeric = rule switch
        {
            RankRule.StorageNoise => Above(singularValues, noise.Threshold(rows, columns)),
            RankRule.Epsilon => Above(singularValues, (tolerance ?? (longer * format.Epsilon)) * largest),
            RankRule.Energy => EnergyRank(singularValues, tolerance ?? DefaultEnergy),
            RankRule.GavishDonoho => Above(singularValues, GavishDonohoThreshold(singularValues, rows, columns)),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rank rule."),
        };
        int upper = Above(singularValues, longer * StorageFormat.Float64.Epsilon * largest);
        return new RankEstimate(Math.Min(Above(singularValues, noise.WorstCase), upper), Math.Min(numeric, upper), upper);
    }

    /// <summary>The optimal hard threshold for noise of unknown level: omega(beta) times the median singular value.</summary>
    /// <remarks>Source: Gavish and Donoho (2014), "The optimal hard threshold for singular values is 4/sqrt(3)", eq. 4 and 5.</remarks>
    internal static double GavishDonohoThreshold(double[] singularValues, int rows, int columns)
    {
        double beta = (double)Math.Min(rows, columns) / Math.Max(rows, columns);
        double omega = (0.56 * beta * beta * beta) - (0.95 * beta * beta) + (1.82 * beta) + 1.43;
        return omega * Quantiles.Of(singularValues, [0.5])[0];
    }

    private static int Above(double[] singularValues, double threshold) => singularValues.Count(s => s > threshold);

    private static int EnergyRank(double[] singularValues, double kept)
    {
        double[] tails = SpectralErrors.SquaredTails(singularValues);
        double allowed = (1 - kept) * tails[0];
        return Enumerable.Range(0, tails.Length).First(rank => tails[rank] <= allowed);
    }

    /// <summary>Whether the rule takes this tolerance, before any work is done.</summary>
    /// <exception cref="ProblemException">ARG_INVALID when the rule takes none, ARG_RANGE when it lies outside 0..1.</exception>
    public static void CheckTolerance(RankRule rule, double? tolerance)
    {
        if (tolerance is null || (rule is RankRule.Epsilon or RankRule.Energy && tolerance is > 0 and < 1))
        {
            return;
        }

        ProblemLocation where = new() { Argument = "tolerance" };
        throw rule is RankRule.Epsilon or RankRule.Energy
            ? ProblemException.Of(
                "ARG_RANGE",
                "The tolerance must lie between 0 and 1.",
                "Give 0.99 to keep 99 % of the energy, or 1e-3 to keep singular values above a thousandth of the largest.",
                where)
            : ProblemException.Of(
                "ARG_INVALID",
                "This rank rule takes no tolerance: it reads the noise off the weights.",
                "Leave tolerance out, or choose rank_rule epsilon or energy.",
                where);
    }
}
