using McpAutoMl.Core.Forecasting.Evaluation;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Forecasting;

/// <summary>Methods in order of their mean error, with what may be said of the differences.</summary>
/// <param name="Plan">Origins that the errors are from.</param>
/// <param name="Runs">Least error first; equals in the order given.</param>
/// <param name="Rows">The same as rows of a result.</param>
internal sealed record ForecastBoard(OriginPlan Plan, IReadOnlyList<MethodRun> Runs, IReadOnlyList<LeaderboardRow> Rows)
{
    private const double RoundingError = 1e-9;

    /// <summary>The baseline of the least error.</summary>
    public LeaderboardRow? Baseline => BaselineAt < 0 ? null : Rows[BaselineAt];

    /// <summary>Whether the best method is distinguishably better than the best baseline.</summary>
    public bool BeatsBaseline => BaselineAt > 0 && Rows[BaselineAt].Verdict == Verdict.Worse;

    private int BaselineAt => Runs.ToList().FindIndex(run => run.Method.IsBaseline);

    /// <summary>Sorts and compares by the corrected resampled t test, with the overlap of the windows as its correction.</summary>
    /// <param name="rolling">All methods at all origins.</param>
    /// <param name="fits">Each method fitted to the whole series, for its parameters; a method that couldn't be is absent.</param>
    public static ForecastBoard Of(RollingOrigin rolling, IReadOnlyDictionary<string, FittedForecast> fits)
    {
        int[] all = [.. Enumerable.Range(0, rolling.Plan.Origins.Count)];
        List<MethodRun> left = [.. rolling.Runs], order = [];
        while (left.Count > 0)
        {
            MethodRun next = (rolling with { Runs = left }).Best(all);
            order.Add(next);
            left.Remove(next);
        }

        Comparison[] against = [.. order.Select(run => Compare(run, order[0], rolling.Plan))];
        bool wins = against.Length > 1 && against.Skip(1).All(comparison => comparison.Verdict == Verdict.Worse);
        Verdict first = wins ? Verdict.Better : Verdict.NotDistinguishable;
        return new ForecastBoard(rolling.Plan, order, [.. order.Select((run, i) => Row(
            run, fits.GetValueOrDefault(run.Method.Name), rolling.Plan, i == 0 ? first : against[i].Verdict, i == 0 ? null : against[i].PValue))]);
    }

    /// <summary>The score of the replayed procedure; null where it could be replayed at no origin.</summary>
    public ChosenScore? Honest(HonestForecasts honest)
    {
        if (honest.Steps.Count == 0)
        {
            return null;
        }

        OriginPlan replayed = new(Plan.Horizon, [.. honest.Steps.Select(step => Plan.Origins[step.Origin])]);
        IReadOnlyDictionary<string, ScoreSummary> metrics = Summaries([.. honest.Steps.Select(step => step.Scores)]);
        ScoreSummary primary = metrics[ForecastErrors.Primary];
        (double? low, double? high) = Interval([.. honest.Steps.Select(step => step.Scores[0].Value)], replayed);

        // Beside the first row on the same origins, so that easier origins are no optimism.
        double?[] first = Runs[0].Values(ForecastErrors.Primary);
        double[] same = [.. honest.Steps.Select(step => first[step.Origin]).OfType<double>()];
        double? optimism = same.Length == 0 ? null : primary.Mean - same.Average();
        return new ChosenScore("nested_rolling_origin", primary.Mean, primary.Std, low, high, optimism, metrics);
    }

    /// <summary>Parameters of a fit, as documents have them.</summary>
    public static IReadOnlyList<ModelParameter> ParametersOf(FittedForecast? fit) =>
        [.. (fit?.Describe() ?? []).Select(parameter => new ModelParameter(parameter.Key, parameter.Value))];

    private static LeaderboardRow Row(MethodRun run, FittedForecast? fit, OriginPlan plan, Verdict verdict, double? p)
    {
        (double? low, double? high) = Interval(run.Values(ForecastErrors.Primary), plan);
        return new LeaderboardRow(run.Method.Name, TrialOrigin.Portfolio, ParametersOf(fit), Summaries(run.Scores), low, high, verdict, p);
    }

    private static IReadOnlyDictionary<string, ScoreSummary> Summaries(IReadOnlyList<IReadOnlyList<MetricValue>> scores)
    {
        SortedDictionary<string, ScoreSummary> metrics = new(StringComparer.Ordinal);
        for (int m = 0; m < ForecastErrors.Names.Count; m++)
        {
            double[] values = [.. scores.Select(score => score[m].Value).OfType<double>()];
            Moments moments = Moments.Of(values);
            metrics[ForecastErrors.Names[m]] = new ScoreSummary(Finite(moments.Mean), Finite(moments.StandardDeviation));
        }

        return metrics;
    }

    private static (double? Low, double? High) Interval(double?[] scores, OriginPlan plan)
    {
        double[] known = [.. scores.OfType<double>()];
        if (known.Length == 0)
        {
            return (null, null);
        }

        (_, double? low, double? high) = CorrectedResampledTTest.Interval(known, plan.Overlap);
        return (low is { } end ? Finite(Math.Max(end, 0)) : null, high is { } other ? Finite(other) : null);
    }

    // Turned so that positive is better. What rounding alone makes different is equal.
    private static Comparison Compare(MethodRun run, MethodRun best, OriginPlan plan)
    {
        double[] differences =
        [
            .. run.Values(ForecastErrors.Primary).Zip(best.Values(ForecastErrors.Primary), (a, b) =>
                Math.Abs((a - b) ?? 0) <= RoundingError * Math.Max(a ?? 0, b ?? 0) ? (a is null ? null : 0) : b - a).OfType<double>(),
        ];
        return differences.Length == 0
            ? new Comparison(0, null, null, null, Verdict.NotDistinguishable)
            : CorrectedResampledTTest.Compare(differences, plan.Overlap, null);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
