namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>What holds of the levels of quantiles, such as 0.1, 0.5 and 0.9.</summary>
public static class QuantileLevels
{
    /// <summary>Most levels of one model.</summary>
    public const int Most = 20;

    /// <summary>The levels when nothing is asked for.</summary>
    public static IReadOnlyList<double> Default { get; } = [0.1, 0.5, 0.9];

    /// <summary>The levels in ascending order.</summary>
    /// <exception cref="ProblemException">ARG_RANGE: none, too many, or one outside of 0 to 1. ARG_INVALID: one twice.</exception>
    public static double[] Check(IReadOnlyList<double> levels)
    {
        if (levels.Count is 0 or > Most || !levels.All(level => level is > 0 and < 1))
        {
            throw Refused("ARG_RANGE", $"Quantiles have to be 1 to {Most} numbers above 0 and below 1.");
        }

        return levels.Distinct().Count() == levels.Count
            ? [.. levels.Order()]
            : throw Refused("ARG_INVALID", "A quantile is asked for twice.");
    }

    /// <summary>Whether levels are what <see cref="Check"/> gives.</summary>
    public static bool AreSound(IReadOnlyList<double> levels) =>
        levels.Count is > 0 and <= Most
        && levels.All(level => level is > 0 and < 1)
        && levels.Zip(levels.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>Index of the level nearest to the median, the lower of two as near.</summary>
    /// <param name="levels">Ascending.</param>
    public static int Median(IReadOnlyList<double> levels)
    {
        int best = 0;
        for (int k = 1; k < levels.Count; k++)
        {
            best = Math.Abs(levels[k] - 0.5) < Math.Abs(levels[best] - 0.5) - 1e-12 ? k : best; // 0.3 and 0.7 are as near
        }

        return best;
    }

    private static ProblemException Refused(string code, string message) =>
        ProblemException.Of(code, message, "Use different numbers such as [0.1, 0.5, 0.9].", new ProblemLocation { Argument = "quantiles" });
}
