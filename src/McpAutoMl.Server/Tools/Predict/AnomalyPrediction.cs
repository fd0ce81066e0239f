using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>Applies a search for anomalies to new rows.</summary>
internal static class AnomalyPrediction
{
    /// <summary>Scores the rows, and measures where they have labels.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="model">The stored model.</param>
    /// <param name="context">The call.</param>
    /// <param name="notesShown">Most cells that are named.</param>
    public static PredictResult Of(PredictRequest request, AnomalyModel model, ToolContext context, int notesShown)
    {
        Table table = TableOf(request, model, context);
        List<Warning> warnings = [];
        Table features = SchemaAlignment.Align(model.Features, model.Target, table, warnings);
        IReadOnlyList<RowNote> notes = RowNotes.Find(model.Features, features, warnings);
        AnomalyScorer scorer = new(model, features, context.Cancellation);
        (int Rows, IReadOnlyDictionary<string, MetricInterval> Metrics)? measured =
            model.Target is { } target && table.IndexOf(target) >= 0 ? scorer.Measure(table[target]) : null;
        context.Warn(warnings);
        return new PredictResult
        {
            ModelId = request.ModelId,
            Target = model.Target,
            PositiveClass = model.PositiveClass,
            Threshold = model.Threshold.Value,
            Rows = table.Rows,
            RowsMeasured = measured?.Rows,
            Metrics = measured?.Metrics,
            Predictions = scorer.Rows(request.Explain),
            RowWarnings = [.. notes.Take(notesShown)],
            Artifacts = [context.Save("predictions", "predictions.csv", scorer.ToCsv())],
        };
    }

    private static Table TableOf(PredictRequest request, AnomalyModel model, ToolContext context)
    {
        if (request.Threshold is not null)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                "A threshold is a probability, and anomaly scores are none.",
                "Leave threshold out; train_model with another contamination moves the cut.",
                new ProblemLocation { Argument = "threshold" });
        }

        return PredictData.Of(request, context, rows => RowTable.Parse(model.Features, model.Target, true, rows.Columns, rows.Cells));
    }
}
