using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Exports;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>The view <c>row</c>.</summary>
internal static class RowExplanation
{
    /// <summary>Predicts one row and takes the prediction apart.</summary>
    public static ExplainResultsResult Of(ExplainResultsRequest request, TrainedModel model, ToolContext context)
    {
        List<Warning> warnings = [];
        Predictor predictor = new(model);
        Table features = SchemaAlignment.Align(model, TableOf(request, model, context), warnings);
        if (!predictor.CanExplain)
        {
            warnings.Add(new Warning("CONTRIBUTIONS_UNAVAILABLE", $"{model.Learner} has no exact contributions; they are left out. Trained with ensemble false, lightgbm, logistic and ridge have them.", "view"));
        }

        ScoredRow row = predictor.Score(features, predictor.Predict(features), null, explain: true)[0] with { Row = request.Row ?? 0 };
        context.Warn(warnings);
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Row = row,
            Facts = RowFacts.Of(model, row, request.TopK ?? 20),
            Artifacts = [],
        };
    }

    private static Table TableOf(ExplainResultsRequest request, TrainedModel model, ToolContext context)
    {
        if (request.Row is null == request.Rows is null || request.Rows is { Cells.Length: not 1 })
        {
            throw ProblemException.Of(
                "ARG_INVALID", "View 'row' needs either row, or rows with one list of cells.", "Give the row to be explained.", new ProblemLocation { Argument = "row" });
        }

        if (request.Rows is { } rows)
        {
            return RowTable.Parse(model, rows.Columns, rows.Cells);
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
}
