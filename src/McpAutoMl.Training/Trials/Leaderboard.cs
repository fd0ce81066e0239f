using McpAutoMl.Core;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>Contenders in order of the primary metric, with what may be said of their differences.</summary>
/// <param name="Contenders">Best mean first; equals in the order of the portfolio.</param>
/// <param name="Rows">The same as rows of a result.</param>
/// <param name="Warnings">METRIC_UNDEFINED, NO_BETTER_THAN_BASELINE.</param>
internal sealed record Leaderboard(
    IReadOnlyList<Contender> Contenders, IReadOnlyList<LeaderboardRow> Rows, IReadOnlyList<Warning> Warnings)
{
    private const double RoundingError = 1e-12;

    /// <summary>Sorts and compares. The first is named better than another only by the corrected resampled t test.</summary>
    public static Leaderboard Of(IReadOnlyList<Contender> contenders, string metric, FoldPlan plan)
    {
        int sign = MetricNames.IsGain(metric) ? 1 : -1;
        Contender[] order = [.. contenders.OrderByDescending(c => sign * Mean(c, metric) ?? double.NegativeInfinity)];
        Comparison?[] against = [.. order.Select(c => c == order[0] ? null : Compare(c, order[0], metric, sign, plan))];
        bool wins = order.Length > 1 && against.Skip(1).All(comparison => comparison!.Verdict == Verdict.Worse);
        LeaderboardRow[] rows = [.. order.Select((c, i) => Row(c, metric, plan, against[i], wins))];
        return new Leaderboard(order, rows, Warn(order, against, metric));
    }

    /// <summary>The 95 % interval of a metric's mean, corrected for overlapping training sets, within the metric's range.</summary>
    public static (double? Low, double? High) Interval(CrossValidationResult result, string metric, FoldPlan plan)
    {
        double[] scores = [.. result.Values(metric).OfType<double>()];
        (_, double? low, double? high) = scores.Length == 0 ? (0, null, null) : CorrectedResampledTTest.Interval(scores, plan.TestTrainRatio);

        // No measure passes its best value: 0 of a loss, 1 of a gain.
        return (
            Finite(low is { } l && !MetricNames.IsGain(metric) ? Math.Max(l, 0) : low),
            Finite(high is { } h && MetricNames.IsGain(metric) ? Math.Min(h, 1) : high));
    }

    private static double? Mean(Contender contender, string metric) =>
        contender.Result.Summary.First(summary => summary.Name == metric).Mean;

    private static Comparison Compare(Contender contender, Contender best, string metric, int sign, FoldPlan plan)
    {
        double?[] a = contender.Result.Values(metric), b = best.Result.Values(metric);
        double[] differences = [.. a.Zip(b, (x, y) => sign * Difference(x, y)).OfType<double>()];
        return differences.Length == 0
            ? new Comparison(0, null, null, null, Verdict.NotDistinguishable)
            : CorrectedResampledTTest.Compare(differences, plan.TestTrainRatio, MetricNames.Equivalence(metric));
    }

    // What rounding alone makes different is equal: else two models that predict the same would be told apart.
    private static double? Difference(double? x, double? y) =>
        x is { } a && y is { } b && Math.Abs(a - b) <= RoundingError * Math.Max(Math.Abs(a), Math.Abs(b)) ? 0 : x - y;

    private static LeaderboardRow Row(Contender contender, string metric, FoldPlan plan, Comparison? comparison, bool wins)
    {
        (double? low, double? high) = Interval(contender.Result, metric, plan);
        Verdict verdict = comparison?.Verdict ?? (wins ? Verdict.Better : Verdict.NotDistinguishable);
        return new LeaderboardRow(
            contender.Name,
            contender.Origin,
            contender.Parameters,
            contender.Scores,
            low,
            high,
            verdict,
            comparison?.PValue);
    }

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static IReadOnlyList<Warning> Warn(Contender[] order, Comparison?[] against, string metric)
    {
        List<Warning> warnings = [];
        foreach (MetricSummary undefined in order[0].Result.Summary.Where(summary => summary.Reason is not null))
        {
            warnings.Add(new Warning("METRIC_UNDEFINED", $"{undefined.Name}: {undefined.Reason}", undefined.Name));
        }

        int baseline = Array.FindIndex(order, c => c.IsBaseline);
        if (baseline == 0 || (baseline > 0 && against[baseline]!.Verdict != Verdict.Worse))
        {
            warnings.Add(new Warning(
                "NO_BETTER_THAN_BASELINE",
                $"By {metric} no model is distinguishably better than predicting without features.", "leaderboard"));
        }

        return warnings;
    }
}
