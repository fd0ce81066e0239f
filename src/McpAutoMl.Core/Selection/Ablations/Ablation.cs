using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Ablations;

/// <summary>Measures what an insight is worth: selection with it, without it, with placebos and with other insights, all over the same folds.</summary>
public static class Ablation
{
    /// <summary>Chooses size and weight for the main insight and measures every arm with them.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; its rows are the rows used.</param>
    /// <param name="candidates">Names of p usable columns (<see cref="FeatureScreen"/>).</param>
    /// <param name="insights">The one named both, else the first, is the main one; each other is an arm under its own name. None for the arms of the statistics.</param>
    /// <param name="options">Weights, sizes, folds; the level of validation is always full.</param>
    /// <param name="arms">Arms to be measured; null for all.</param>
    /// <param name="seed">Seed of jitter, forests, folds, draws and bootstrap.</param>
    /// <param name="warnings">Receives what <see cref="InsightValidation"/> and, of the main insight, <see cref="SuspectedLeakage"/> find.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// Every insight is weighed with the beta and has the k that were chosen for the main one, so that two arms differ in nothing but their
    /// insight. Determinism: bit-exact. Cost: that of <see cref="FeatureSelection.Run"/> with full validation, and a search and the fits of an
    /// arm for each further insight and each proposal.
    /// </remarks>
    /// <exception cref="ProblemException">ARG_INVALID for names of arms; what <see cref="FeatureSelection.Run"/> refuses.</exception>
    public static AblationReport Run(
        Table table,
        Target target,
        IReadOnlyList<string> candidates,
        IReadOnlyList<NamedInsight> insights,
        SelectionOptions options,
        IReadOnlyList<string>? arms,
        long seed,
        ICollection<Warning> warnings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        AblationCheck.Names(insights);
        options = options with { Validation = options.Validation with { Level = ValidationLevel.Full } };
        candidates = [.. candidates.OrderBy(table.IndexOf)];
        SelectionCheck.CheckGroups(target);
        FoldPlan plan = options.Validation.Plan(table, target, seed)!;
        NamedInsight? main = insights.FirstOrDefault(insight => insight.Arm == ArmNames.Both) ?? insights.FirstOrDefault();
        Bring(insights, main, table, target, candidates, warnings);
        IReadOnlyList<DroppedFeature> leaking = main is null
            ? []
            : SuspectedLeakage.Find(main.Insights, table, target, candidates, seed, warnings, null, cancellation);
        foreach (DroppedFeature feature in leaking)
        {
            warnings.Add(new Warning("LEAKAGE_EXCLUDED", $"No arm has '{feature.Name}': {feature.Reason}.", feature.Name));
        }

        candidates = [.. candidates.Except(leaking.Select(feature => feature.Name))];
        ArmInsight[] brought = Bring(insights, main, table, target, candidates, []);
        ArmInsight? weighed = brought.FirstOrDefault(insight => insight.Arm == main?.Arm);
        ArmInsight[] others = [.. brought.Where(insight => insight != weighed)];
        SelectionTask task = new(table, target, candidates, weighed?.Scores, options, seed);
        SelectionCheck.Check(options, candidates.Count);

        // Which arms there are does not depend on the size: a name that is none is refused before any work.
        AblationCheck.Asked(List(task, 1, 0, weighed, others, cancellation), arms, main is not null);
        double units = FoundSubset.Units + (2 * plan.Splits.Count);
        FoundSubset found = FoundSubset.Search(task, new PartialProgress(progress, 0, FoundSubset.Units / units), cancellation);
        int size = found.Choice.Members.Count;
        ArmReport report = ArmValidation.Run(
            task,
            AblationCheck.Asked(List(task, size, found.Objective.Beta, weighed, others, cancellation), arms, main is not null),
            plan,
            full: true,
            new PartialProgress(progress, FoundSubset.Units / units, 1),
            cancellation);
        return new AblationReport
        {
            Candidates = candidates,
            Main = main?.Arm,
            Tuning = found.Tuning,
            Size = size,
            Objective = found.Objective,
            Arms = report with { Comparisons = Compare(report) },
            Echoes = [.. brought.Where(insight => insight == weighed).Concat(others).Select(insight =>
                (insight == weighed ? ArmNames.Both : insight.Arm, Echo.Of(insight.Scores.Scores, found.Statistics.Combined, seed)))],
        };
    }

    /// <summary>The insights over the candidates, checked.</summary>
    private static ArmInsight[] Bring(
        IReadOnlyList<NamedInsight> insights,
        NamedInsight? main,
        Table table,
        Target target,
        IReadOnlyList<string> candidates,
        ICollection<Warning> warnings) =>
        [.. insights.Select((insight, i) => new ArmInsight(
            insight.Arm,
            InsightValidation.Check(insight.Insights, table, target.Name, candidates, warnings, $"insights[{i}]"),
            ArmProposal.Of(insight.Insights, candidates, insight == main ? "" : insight.Arm + ".")))];

    /// <summary>Every arm; without an insight, both would be stats_only once more.</summary>
    private static IReadOnlyList<Arm> List(
        SelectionTask task, int size, double beta, ArmInsight? main, IReadOnlyList<ArmInsight> others, CancellationToken cancellation)
    {
        IReadOnlyList<Arm> arms = new ArmList(task, size, beta, main?.Proposals ?? [], others).Full(cancellation);
        return main is not null ? arms : [.. arms.Where(arm => arm.Name != ArmNames.Both)];
    }

    /// <summary>One arm against every other: all these comparisons are one family.</summary>
    private static IReadOnlyList<ArmComparison> Compare(ArmReport report)
    {
        ArmScore first = report.Arms.FirstOrDefault(arm => arm.Arm == ArmNames.Both)
            ?? report.Arms.FirstOrDefault(arm => arm.Arm == ArmNames.StatsOnly)
            ?? report.Arms[0];
        ArmScore[] others = [.. report.Arms.Where(arm => arm != first).OrderBy(arm => Rank(arm.Arm))];
        return ArmComparisons.Of(first, others, report.Plan.TestTrainRatio, report.Metric);
    }

    /// <summary>What the headlines rest on comes first, proposals last.</summary>
    private static int Rank(string arm)
    {
        int place = Array.IndexOf([ArmNames.StatsOnly, ArmNames.Borda, ArmNames.ShuffledInsight, ArmNames.Anonymised], arm);
        return place >= 0 ? place : arm.Contains("proposal_", StringComparison.Ordinal) ? 9 : 8;
    }
}
