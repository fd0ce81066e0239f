using McpAutoMl.Core;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Ablations;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.RunAblation;

/// <summary>Measures what insights are worth.</summary>
public sealed class RunAblationTool : Tool<RunAblationRequest, RunAblationResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "run_ablation",
        Title = "Run an ablation",
        Text = "Measures what insights are worth: selection with and without them, random, shuffled and anonymised ones, all features, plain "
            + "aggregation, each proposed subset, all over the same folds (5 x 3) with corrected tests. Slow. Report verdicts, also when the "
            + "insight did not help.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override RunAblationResult Run(RunAblationRequest request, ToolContext context)
    {
        Table table = context.Dataset(request.Dataset).Table;
        List<Warning> warnings = [];
        Target target = TargetResolver.Resolve(table, request.Target, request.Task.Asked(), request.PositiveClass, warnings);
        NamedInsight[] insights = [.. request.Insights.Select((supplied, i) => new NamedInsight(
            supplied.Arm, InsightRequestNames.Restore(supplied.Insights(), table, target.Name, $"insights[{i}]")!))];
        string[] never = request.SplitColumn is { } split ? [split] : [];
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, target.Name, request.Features, never);
        SelectionOptions options = new()
        {
            Objective = request.Objective,
            Alpha = request.Alpha,
            Beta = request.Beta,
            Cost = request.Cost,
            MaxFeatures = request.MaxFeatures,
            Validation = new ValidationOptions { Folds = request.Folds, Repeats = request.Repeats, SplitColumn = request.SplitColumn },
        };
        AblationReport report = Ablation.Run(
            table, target, screen.Kept, insights, options, request.Arms, request.Seed, warnings, context.Progress, context.Cancellation);
        context.Warn(warnings);
        context.Suggest("export_artifact with the uri of fold_scores and format 'csv' writes the score of every arm in every fold.");
        if (insights.Length == 0)
        {
            context.Suggest("compute_stats with insight_arm 'both' gives the prompt for an insight; pass the answer in 'insights' with arm 'both'.");
        }

        return RunAblationResult.Of(report, target, [FoldScoreTable.Save(context, report.Arms, report.Candidates)]);
    }
}
