using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Chooses the features that cover most of the relevance with the fewest columns, with insight as a second voice.</summary>
public static class FeatureSelection
{
    /// <summary>Measures the candidates, maximises the objective and explains the outcome.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; its rows are the rows used, its groups are never divided by folds.</param>
    /// <param name="candidates">Names of p usable columns (<see cref="FeatureScreen"/>), in any order: ties go by column order.</param>
    /// <param name="insights">What an agent thinks of them; null for nothing.</param>
    /// <param name="options">Weights, sizes, search.</param>
    /// <param name="seed">Seed of jitter and forest.</param>
    /// <param name="warnings">Receives what <see cref="InsightValidation"/> and <see cref="SuspectedLeakage"/> find.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Determinism: bit-exact. Cost: statistics O(p n log n) and the forest, redundancy O(p^2 n), search as its method
    /// says; where cost or beta are omitted, the same three times more beside the fits (<see cref="SelectionTuning.Fits"/>), and once
    /// more for each split of the validation.</remarks>
    /// <exception cref="ProblemException">What <see cref="SelectionCheck"/>, <see cref="InsightValidation"/> and <see cref="SuspectedLeakage"/> refuse.</exception>
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
        SelectionCheck.CheckGroups(target);
        FoldPlan? plan = options.Validation.Plan(table, target, seed);
        IReadOnlyList<DroppedFeature> leaking = insights is null
            ? []
            : SuspectedLeakage.Find(insights, table, target, candidates, seed, warnings, null, cancellation);
        if (leaking.Count > 0)
        {
            candidates = [.. candidates.Except(leaking.Select(feature => feature.Name))];
            scores = InsightValidation.Check(insights!, table, target.Name, candidates, []);
        }

        SelectionTask task = new(table, target, candidates, scores, options, seed);
        SelectionCheck.Check(options, candidates.Count);

        // The statistics are most of the work: three times for the tuning, once for the choice, once a split.
        double units = 4 + (plan?.Splits.Count ?? 0);
        SelectionTuning? tuning = TuningSearch.Run(task, new PartialProgress(progress, 0, 3 / units), cancellation);
        int[] all = [.. Enumerable.Range(0, target.Count)];
        CandidateStatistics statistics = CandidateStatistics.Measure(
            task, all, new PartialProgress(progress, 3 / units, 3.8 / units), cancellation);
        CoverageObjective objective = statistics.Objective(
            task.Scores, options.Alpha, tuning?.Beta ?? options.Beta ?? 0, options.Cost ?? 0);
        SubsetChoice choice = SubsetSearch.Run(
            objective,
            tuning?.Features ?? options.MinFeatures,
            tuning?.Features ?? task.Most,
            options.Method,
            new PartialProgress(progress, 3.8 / units, 4 / units),
            cancellation);
        ArmReport? validation = plan is null ? null : ArmValidation.Run(
            task,
            choice,
            objective.Beta,
            Proposals(insights, candidates),
            plan,
            options.Validation.Level,
            new PartialProgress(progress, 4 / units, 1),
            cancellation);
        SelectionReasons reasons = new(objective, choice, candidates, statistics, scores, task.Most, tuning?.Features);
        return new SelectionResult
        {
            Selected = reasons.Selected(),
            NotSelected = reasons.NotSelected(),
            Leaking = leaking,
            Choice = choice,
            Candidates = candidates,
            Objective = objective,
            Tuning = tuning,
            Validation = validation,
        };
    }

    /// <summary>The proposed subsets as indices of candidates; columns that are none are left out, and subsets without any.</summary>
    private static int[][] Proposals(InsightSet? insights, IReadOnlyList<string> candidates) =>
        [.. (insights?.Subsets ?? [])
            .Select(subset => Enumerable.Range(0, candidates.Count).Where(j => subset.Features.Contains(candidates[j])).ToArray())
            .Where(members => members.Length > 0)];
}
