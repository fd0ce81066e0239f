using McpAutoMl.Core.Selection.Arms;
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
        double units = FoundSubset.Units + (plan?.Splits.Count ?? 0);
        FoundSubset found = FoundSubset.Search(task, new PartialProgress(progress, 0, FoundSubset.Units / units), cancellation);
        ArmReport? validation = plan is null ? null : Validate(
            task, found, insights, plan, new PartialProgress(progress, FoundSubset.Units / units, 1), cancellation);
        SelectionReasons reasons = new(
            found.Objective, found.Choice, candidates, found.Statistics, scores, task.Most, found.Tuning?.Features);
        return new SelectionResult
        {
            Selected = reasons.Selected(),
            NotSelected = reasons.NotSelected(),
            Leaking = leaking,
            Choice = found.Choice,
            Candidates = candidates,
            Objective = found.Objective,
            Tuning = found.Tuning,
            Validation = validation,
        };
    }

    private static ArmReport Validate(
        SelectionTask task, FoundSubset found, InsightSet? insights, FoldPlan plan, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        IReadOnlyList<ArmProposal> proposals = insights is null ? [] : ArmProposal.Of(insights, task.Candidates, "");
        ArmList list = new(task, found.Choice.Members.Count, found.Objective.Beta, proposals, []);
        bool full = task.Options.Validation.Level == ValidationLevel.Full;
        ArmReport report = ArmValidation.Run(task, full ? list.Full(cancellation) : list.Quick(cancellation), plan, full, progress, cancellation);
        if (task.Insight is null)
        {
            return report;
        }

        ArmScore[] others = [.. report.Arms.Where(arm => arm.Arm is ArmNames.StatsOnly or ArmNames.Borda)];
        ArmScore both = report.Arms.First(arm => arm.Arm == ArmNames.Both);
        return report with { Comparisons = ArmComparisons.Of(both, others, plan.TestTrainRatio, report.Metric) };
    }
}
