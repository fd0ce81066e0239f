
namespace McpAutoMl.Core.Selection;

/// <summary>The subset of all rows: what was tuned, measured and maximised on the way to it.</summary>
/// <param name="Tuning">How size and weight of the insight were chosen; null where they were given.</param>
/// <param name="Statistics">The candidates over all rows.</param>
/// <param name="Objective">What was maximised.</param>
/// <param name="Choice">The maximiser.</param>
internal sealed record FoundSubset(SelectionTuning? Tuning, CandidateStatistics Statistics, CoverageObjective Objective, SubsetChoice Choice)
{
    /// <summary>Work in units of measuring the candidates once: three times in the folds of the tuning, once for the choice.</summary>
    public const double Units = 4;

    /// <summary>Tunes what is to be tuned, measures the candidates on all rows, maximises the objective.</summary>
    public static FoundSubset Search(SelectionTask task, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        SelectionOptions options = task.Options;
        SelectionTuning? tuning = TuningSearch.Run(task, new PartialProgress(progress, 0, 3 / Units), cancellation);
        int[] all = [.. Enumerable.Range(0, task.Target.Count)];
        CandidateStatistics statistics = CandidateStatistics.Measure(
            task, all, new PartialProgress(progress, 3 / Units, 3.8 / Units), cancellation);
        CoverageObjective objective = statistics.Objective(
            task.Scores, options.Alpha, tuning?.Beta ?? options.Beta ?? 0, options.Cost ?? 0);
        SubsetChoice choice = SubsetSearch.Run(
            objective,
            tuning?.Features ?? options.MinFeatures,
            tuning?.Features ?? task.Most,
            options.Method,
            new PartialProgress(progress, 3.8 / Units, 1),
            cancellation);
        return new FoundSubset(tuning, statistics, objective, choice);
    }
}
