using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>From which score on a row is an anomaly: the scores above it are at most the share asked for.</summary>
/// <param name="Value">Rows that score higher are anomalies.</param>
/// <param name="Share">Share of training rows that was aimed at.</param>
/// <param name="Flagged">Training rows above; fewer than aimed at where equal scores would make it more.</param>
public sealed record AnomalyThreshold(double Value, double Share, int Flagged)
{
    /// <summary>Largest contamination: beyond, the anomalies would be the rule.</summary>
    public const double MostContamination = 0.5;

    /// <summary>The score that at most a share of the rows exceed.</summary>
    /// <param name="scores">At least one score.</param>
    /// <param name="share">0 to 1; the number of rows is rounded to the nearest.</param>
    public static AnomalyThreshold OfShare(ReadOnlySpan<double> scores, double share)
    {
        double[] sorted = scores.ToArray();
        RadixSort.Sort(sorted);
        int wanted = Math.Min((int)Math.Round(share * sorted.Length), sorted.Length - 1);
        double value = sorted[sorted.Length - 1 - wanted];
        return new AnomalyThreshold(value, share, CountAbove(scores, value));
    }

    /// <summary>How many scores exceed a value.</summary>
    public static int CountAbove(ReadOnlySpan<double> scores, double value)
    {
        int above = 0;
        foreach (double score in scores)
        {
            above += score > value ? 1 : 0;
        }

        return above;
    }

    /// <summary>Checks a contamination.</summary>
    /// <exception cref="ProblemException">ARG_RANGE unless it is above 0 and at most .5.</exception>
    public static void Check(double? contamination)
    {
        if (contamination is { } share && !(share is > 0 and <= MostContamination))
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                string.Create(CultureInfo.InvariantCulture, $"A contamination of {share} is no share of anomalies."),
                "Use a share above 0 and at most 0.5, or leave contamination out.",
                new ProblemLocation { Argument = "contamination" });
        }
    }
}
