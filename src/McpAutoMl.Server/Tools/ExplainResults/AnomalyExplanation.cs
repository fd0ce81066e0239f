using McpAutoMl.Core;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Exports;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>The views of a search for anomalies: overview, performance where there were labels, and row.</summary>
internal static class AnomalyExplanation
{
    private const int Shown = 20;

    /// <summary>Explains.</summary>
    /// <exception cref="ProblemException">ARG_INVALID for a view that such a model does not have.</exception>
    public static ExplainResultsResult Of(ExplainResultsRequest request, AnomalyModel model, ToolContext context) => request.View switch
    {
        ExplainView.Overview => Result(request, AnomalyReport.Of(model), null, AnomalyFacts.Overview(model)),
        ExplainView.Performance => Performance(request, model),
        ExplainView.Row => Row(request, model, context),
        _ => throw Invalid(
            $"A search for anomalies has no view '{request.View.ToString().ToLowerInvariant()}'.", "Use overview, performance or row; view row says which features make a row unusual.", "view"),
    };

    private static ExplainResultsResult Performance(ExplainResultsRequest request, AnomalyModel model)
    {
        if (model.Performance is not { } performance)
        {
            throw Invalid("There were no labels to measure the scores by.", "Train with target, the column of labels; it is used for measuring only.", "view");
        }

        return request.Threshold is null
            ? Result(request, AnomalyReport.Of(model), null, AnomalyFacts.Performance(performance, model.PositiveClass!))
            : throw Invalid("A threshold is a probability, and anomaly scores are none.", "Leave threshold out.", "threshold");
    }

    private static ExplainResultsResult Row(ExplainResultsRequest request, AnomalyModel model, ToolContext context)
    {
        List<Warning> warnings = [];
        Table features = SchemaAlignment.Align(model.Features, model.Target, TableOf(request, model, context), warnings);
        context.Warn(warnings);
        ScoredRow row = new AnomalyScorer(model, features, context.Cancellation).Rows(explain: true)[0] with { Row = request.Row ?? 0 };
        return Result(request, null, row, AnomalyFacts.Row(model, row, request.TopK ?? Shown));
    }

    private static Table TableOf(ExplainResultsRequest request, AnomalyModel model, ToolContext context)
    {
        if (request.Row is null == request.Rows is null || request.Rows is { Cells.Length: not 1 })
        {
            throw Invalid("View 'row' needs either row, or rows with one list of cells.", "Give the row to be explained.", "row");
        }

        if (request.Rows is { } rows)
        {
            return RowTable.Parse(model.Features, model.Target, true, rows.Columns, rows.Cells);
        }

        if (!context.ShowRows)
        {
            throw RowsHidden.Problem("row");
        }

        Table table = context.Dataset(model.DatasetId).Table;
        int index = request.Row!.Value;
        return index < table.Rows
            ? table.Select(model.Features.Select(feature => feature.Name)).Take([index])
            : throw ProblemException.Of(
                "ARG_RANGE", $"The training data have {table.Rows} rows.", $"Give a row from 0 to {table.Rows - 1}.", new ProblemLocation { Argument = "row" });
    }

    private static ExplainResultsResult Result(ExplainResultsRequest request, AnomalyReport? report, ScoredRow? row, IReadOnlyList<Fact> facts) => new()
    {
        View = request.View,
        ModelId = request.ModelId,
        Anomalies = report,
        Row = row,
        Facts = facts,
        Artifacts = [],
    };

    private static ProblemException Invalid(string message, string fix, string argument) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = argument });
}
