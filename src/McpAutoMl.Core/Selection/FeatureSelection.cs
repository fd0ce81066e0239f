using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>Chooses the features that cover most of the relevance with the fewest columns, with insight as a second voice.</summary>
public static class FeatureSelection
{
    /// <summary>Measures the candidates, maximises the objective and explains the outcome.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; its rows are the rows used.</param>
    /// <param name="candidates">Names of p usable columns (<see cref="FeatureScreen"/>), in any order: ties go by column order.</param>
    /// <param name="insights">What an agent thinks of them; null for nothing.</param>
    /// <param name="options">Weights, sizes, search.</param>
    /// <param name="seed">Seed of jitter and forest.</param>
    /// <param name="warnings">Receives what <see cref="InsightValidation"/> finds.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Determinism: bit-exact. Cost: statistics O(p n log n) and the forest, redundancy O(p^2 n), search as its method
    /// says; where cost or beta are omitted, the same three times more beside the fits (<see cref="SelectionTuning.Fits"/>).</remarks>
    /// <exception cref="ProblemException">What <see cref="SelectionCheck"/> and <see cref="InsightValidation"/> refuse.</exception>
    public static SelectionResult Run(
        Table table,
        Target target,
        IReadOnlyList<string> candidates,
        InsightSet? insights,
        SelectionOptions options,
        long seed,
        ICollection<Warning> warnings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        candidates = [.. candidates.OrderBy(table.IndexOf)];
        InsightScores? scores = insights is null
            ? null
            : InsightValidation.Check(insights, table, target.Name, candidates, warnings);
        SelectionTask task = new(table, target, candidates, scores, options, seed);
        SelectionCheck.Check(options, candidates.Count);

        SelectionTuning? tuning = TuningSearch.Run(task, new PartialProgress(progress, 0, 0.6), cancellation);
        int[] all = [.. Enumerable.Range(0, target.Count)];
        CandidateStatistics statistics = CandidateStatistics.Measure(task, all, new PartialProgress(progress, 0.6, 0.9), cancellation);
        CoverageObjective objective = statistics.Objective(
            task.Scores, options.Alpha, tuning?.Beta ?? options.Beta ?? 0, options.Cost ?? 0);

        progress?.Report(new StageProgress(0.9, "searching subsets"));
        SubsetChoice choice = SubsetSearch.Run(
            objective,
            tuning?.Features ?? options.MinFeatures,
            tuning?.Features ?? task.Most,
            options.Method,
            new PartialProgress(progress, 0.9, 1),
            cancellation);
        SelectionReasons reasons = new(objective, choice, candidates, statistics, scores, task.Most, tuning?.Features);
        return new SelectionResult
        {
            Selected = reasons.Selected(),
            NotSelected = reasons.NotSelected(),
            Choice = choice,
            Candidates = candidates,
            Objective = objective,
            Tuning = tuning,
        };
    }
}
