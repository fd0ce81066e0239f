using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Decides how many singular values count.</summary>
/// <remarks>Determinism: bit-exact. Cost: O(k) for k singular values.</remarks>
public static class NumericalRank
{
    internal const double DefaultEnergy = 0.99;

    /// <summary>The rank under a rule, with its certified and its widest reading.</summary>
    /// <param name="spectrum">Complete, or a head that reaches below what the rule counts (see <see cref="IsDecided"/>).</param>
    /// <param name="floor">What rounding of the stored weights can do.</param>
    /// <param name="format">The coarsest format it was stored in.</param>
    /// <param name="rule">What counts.</param>
    /// <param name="tolerance">Energy kept (0..1) for <see cref="RankRule.Energy"/>, fraction of the largest for <see cref="RankRule.Epsilon"/>.</param>
    /// <exception cref="ProblemException">ARG_INVALID when the rule takes no tolerance, ARG_RANGE when it lies outside 0..1.</exception>
    public static RankEstimate Estimate(Spectrum spectrum, NoiseFloor floor, StorageFormat format, RankRule rule, double? tolerance)
    {
        CheckTolerance(rule, tolerance);
        int longer = Math.Max(spectrum.Rows, spectrum.Columns);
        int numeric = rule == RankRule.Energy
            ? EnergyRank(spectrum, tolerance) ?? spectrum.Values.Length
            : Above(spectrum.Values, Threshold(spectrum, floor, format, rule, tolerance));
        bool knowsAll = spectrum.Certificate <= longer * StorageFormat.Float64.Epsilon * spectrum.Largest;
        int upper = knowsAll ? Above(spectrum.Values, longer * StorageFormat.Float64.Epsilon * spectrum.Largest) : spectrum.FullRank;
        return new RankEstimate(Math.Min(Above(spectrum.Values, floor.WorstCase), upper), Math.Min(numeric, upper), upper);
    }

    /// <summary>Whether the values that are known suffice for the rule: what is left out, or the last of them, lies below what it counts.</summary>
    public static bool IsDecided(Spectrum spectrum, NoiseFloor floor, StorageFormat format, RankRule rule, double? tolerance)
    {
        if (spectrum.IsComplete)
        {
            return true;
        }

        if (rule is RankRule.Energy or RankRule.GavishDonoho)
        {
            return rule == RankRule.Energy && EnergyRank(spectrum, tolerance) is not null;
        }

        double threshold = Threshold(spectrum, floor, format, rule, tolerance);
        return spectrum.Certificate <= threshold || spectrum.Values[^1] <= threshold;
    }

    private static double Threshold(Spectrum spectrum, NoiseFloor floor, StorageFormat format, RankRule rule, double? tolerance) => rule switch
    {
        RankRule.StorageNoise => floor.Threshold,
        RankRule.Epsilon => EpsilonFraction(spectrum.Rows, spectrum.Columns, format, tolerance) * spectrum.Largest,
        RankRule.GavishDonoho => GavishDonohoThreshold(spectrum.Values, spectrum.Rows, spectrum.Columns),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No rule with a threshold."),
    };

    /// <summary>The optimal hard threshold for noise of unknown level: omega(beta) times the median singular value.</summary>
    /// <remarks>Source: Gavish and Donoho (2014), "The optimal hard threshold for singular values is 4/sqrt(3)", eq. 4 and 5.</remarks>
    internal static double GavishDonohoThreshold(double[] singularValues, int rows, int columns)
    {
        double beta = (double)Math.Min(rows, columns) / Math.Max(rows, columns);
        double omega = (0.56 * beta * beta * beta) - (0.95 * beta * beta) + (1.82 * beta) + 1.43;
        int zeros = Math.Min(rows, columns) - singularValues.Length;
        return omega * Quantiles.Of([.. singularValues, .. new double[zeros]], [0.5])[0];
    }

    private static int Above(double[] singularValues, double threshold) => singularValues.Count(s => s > threshold);

    /// <summary>The fraction of the largest value that counts as zero; of 16-bit weights that of their differences, which are single.</summary>
    internal static double EpsilonFraction(int rows, int columns, StorageFormat format, double? tolerance) =>
        tolerance ?? (Math.Max(rows, columns) * Math.Min(format.Epsilon, StorageFormat.Float32.Epsilon));

    /// <summary>The least rank that keeps the energy; null where the known values do not reach it.</summary>
    private static int? EnergyRank(Spectrum spectrum, double? tolerance)
    {
        double[] tails = SpectralErrors.SquaredTails(spectrum.Values, spectrum.Certificate);
        double allowed = (1 - (tolerance ?? DefaultEnergy)) * tails[0];
        int rank = Array.FindIndex(tails, tail => tail <= allowed);
        return rank < 0 ? null : rank;
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
