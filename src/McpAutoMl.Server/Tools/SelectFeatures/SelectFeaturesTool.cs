using McpAutoMl.Core;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>Chooses a subset of features by coverage, with the agent's insight as a second voice.</summary>
public sealed class SelectFeaturesTool : Tool<SelectFeaturesRequest, SelectFeaturesResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "select_features",
        Title = "Select features",
        Text = "Chooses the fewest columns that cover most of the relevance to the target, your insights weighed against the "
            + "statistics. Up to 20 candidates it is proven optimal; above, gap bounds the loss. validation repeats the selection "
            + "inside every fold.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override SelectFeaturesResult Run(SelectFeaturesRequest request, ToolContext context)
    {
        Table table = context.Dataset(request.Dataset).Table;
        List<Warning> warnings = [];
        Target target = TargetResolver.Resolve(table, request.Target, request.Task.Asked(), request.PositiveClass, warnings);
        request = request with { Insights = InsightRequestNames.Restore(request.Insights, table, target.Name) };
        target = Grouped(target, table, request.GroupColumn);
        string[] never = [.. new[] { request.SplitColumn, request.GroupColumn }.OfType<string>()];
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, target.Name, request.Features, never);
        SelectionOptions options = new()
        {
            Objective = request.Objective,
            Alpha = request.Alpha,
            Beta = request.Beta,
            Cost = request.Cost,
            MinFeatures = request.MinFeatures,
            MaxFeatures = request.MaxFeatures,
            Method = request.Method,
            Validation = new ValidationOptions
            {
                Level = request.Validate,
                Folds = request.Folds,
                Repeats = request.Repeats,
                SplitColumn = request.SplitColumn,
            },
        };
        SelectionResult selection = FeatureSelection.Run(
            table, target, screen.Kept, request.Insights, options, request.Seed, warnings, context.Progress, context.Cancellation);
        context.Warn(warnings);
        context.Suggest("train_model with these names as 'features'.");
        if (request.Insights is null)
        {
            context.Suggest("compute_stats with insight_arm 'both' gives the prompt for an insight; pass the answer as 'insights'.");
        }

        return SelectFeaturesResult.Of(
            selection,
            target,
            screen.Dropped.Select(dropped => new DroppedRow(dropped.Name, dropped.Reason)),
            selection.Validation is { } validation ? [FoldScoreTable.Save(context, validation, selection.Candidates)] : []);
    }

    private static Target Grouped(Target target, Table table, string? column) => column is null
        ? target
        : target.WithGroups(RowGroups.Of(
            table.IndexOf(column) is int index and >= 0 ? table.Columns[index] : throw ColumnNotFound.Problem(column, table, "group_column"),
            target.SourceRows));
}
