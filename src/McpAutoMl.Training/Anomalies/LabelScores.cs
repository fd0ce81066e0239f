using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Anomalies;

/// <summary>How well scores find labelled anomalies, with percentile bootstrap intervals, and how they compare on the same resamples.</summary>
/// <remarks>Determinism: bit-exact given the scores. Source: Efron and Tibshirani (1993), chapter 13.</remarks>
internal static class LabelScores
{
    private const long Work = 2_000_000;

    /// <summary>Metrics of each score with 95 % intervals: 1000 resamples of the rows, fewer for more than 2000 rows, at least 50.</summary>
    /// <param name="ranked">Scores of the same labelled rows.</param>
    /// <param name="rows">How many rows that are.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="cancellation">Looked at before each resample.</param>
    /// <returns>For each score its metrics, and its verdict against the first by average precision.</returns>
    public static IReadOnlyList<ScoredLabels> Of(IReadOnlyList<RankedLabels> ranked, int rows, long seed, CancellationToken cancellation)
    {
        int resamples = (int)Math.Clamp(Work / Math.Max(rows, 1), 50, 1000);
        IReadOnlyDictionary<string, double?>[] whole = [.. ranked.Select(score => score.Measure([.. Enumerable.Repeat(1, rows)]))];
        IReadOnlyDictionary<string, double?>[][] drawn = new IReadOnlyDictionary<string, double?>[resamples][];
        Parallel.For(0, resamples, new ParallelOptions { CancellationToken = cancellation }, b =>
        {
            RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"bootstrap/{b}"));
            int[] weights = new int[rows];
            for (int i = 0; i < rows; i++)
            {
                weights[random.Next(rows)]++;
            }

            drawn[b] = [.. ranked.Select(score => score.Measure(weights))];
        });
        return [.. ranked.Select((_, s) => new ScoredLabels(
            whole[s].ToDictionary(metric => metric.Key, metric => Interval(metric.Value, [.. drawn.Select(all => all[s][metric.Key])])),
            s == 0 ? Verdict.NotDistinguishable : Against(drawn, s)))];
    }

    private static MetricInterval Interval(double? value, double?[] drawn)
    {
        double[] known = [.. drawn.OfType<double>()];
        double[] ends = known.Length == 0 ? [] : Quantiles.Of(known, [0.025, 0.975]);
        return new MetricInterval(value, ends.Length == 0 ? null : ends[0], ends.Length == 0 ? null : ends[1]);
    }

    private static Verdict Against(IReadOnlyDictionary<string, double?>[][] drawn, int score)
    {
        double[] differences = [.. drawn.Select(all => all[score]["average_precision"] - all[0]["average_precision"]).OfType<double>()];
        double[] ends = differences.Length == 0 ? [0, 0] : Quantiles.Of(differences, [0.025, 0.975]);
        return ends[0] > 0 ? Verdict.Better : ends[1] < 0 ? Verdict.Worse : Verdict.NotDistinguishable;
    }
}

/// <summary>How well one score finds labelled anomalies.</summary>
/// <param name="Metrics">By name.</param>
/// <param name="Verdict">Against the first score, by average precision on the same resamples.</param>
internal sealed record ScoredLabels(IReadOnlyDictionary<string, MetricInterval> Metrics, Verdict Verdict);
