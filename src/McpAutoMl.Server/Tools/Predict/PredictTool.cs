using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Forecasting;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Server.Tools.Predict;

/// <summary>Applies a stored model to new rows.</summary>
public sealed class PredictTool : Tool<PredictRequest, PredictResult>
{
    private const int NotesShown = 20;

    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "predict",
        Title = "Predict",
        Text = "Applies a model, with its calibration, threshold and coverage, to a data set or to rows. Unseen categories and missing values are "
            + "predicted with a warning; missing columns and changed types are refused by name. With the target, metrics come with intervals.",
        LongRunning = true,
        Reproducibility = Reproducibility.EnvironmentExact,
    };

    /// <inheritdoc/>
    protected override PredictResult Run(PredictRequest request, ToolContext context)
    {
        string text = context.Model(request.ModelId);
        return DocumentFormat.Of(text) switch
        {
            ForecastModel.CurrentFormat => ForecastPrediction.Run(request, ForecastModelText.Read(text), context),
            AnomalyModel.CurrentFormat => AnomalyPrediction.Of(request, AnomalyModelText.Read(text), context, NotesShown),
            _ => Predict(request, TrainedModelText.Read(text), context),
        };
    }

    private static PredictResult Predict(PredictRequest request, TrainedModel model, ToolContext context)
    {
        Predictor predictor = new(model);
        Table table = PredictData.Of(request, context, rows => RowTable.Parse(model, rows.Columns, rows.Cells));
        List<Warning> warnings = [];
        Table features = SchemaAlignment.Align(model, table, warnings);
        IReadOnlyList<RowNote> notes = RowNotes.Find(model, features, warnings);
        if (request.Explain && !predictor.CanExplain)
        {
            warnings.Add(new Warning("CONTRIBUTIONS_UNAVAILABLE", $"{model.Learner} has no exact contributions; they are left out. Trained with ensemble false, lightgbm, logistic and ridge have them.", "explain"));
        }

        Prediction prediction = predictor.Predict(features);
        IReadOnlyList<ScoredRow> rows = predictor.Score(features, prediction, request.Threshold, request.Explain);
        Target? truth = table.IndexOf(model.Target) >= 0 ? ScoreIntervals.Truth(model, table[model.Target]) : null;
        if (truth is not null && table.Sha256 == model.DatasetSha256)
        {
            warnings.Add(new Warning("TRAINING_DATA", "The model was fitted to these very rows: the metrics flatter it. See explain_results, view performance.", "dataset"));
        }

        context.Warn(warnings);
        return new PredictResult
        {
            ModelId = request.ModelId,
            Target = model.Target,
            PositiveClass = model.PositiveClass,
            Threshold = model.Classes.Count == 2 ? request.Threshold ?? model.Decision?.Threshold : null,
            Coverage = model.Conformal?.Coverage ?? (model.Quantiles is { Count: > 1 } levels ? levels[^1] - levels[0] : null),
            Rows = rows.Count,
            RowsMeasured = truth?.Count,
            Metrics = truth is null ? null : ScoreIntervals.Of(truth, ScoreIntervals.Take(prediction, truth.SourceRows), model.Seed, context.Cancellation),
            Predictions = rows,
            RowWarnings = [.. notes.Take(NotesShown)],
            Artifacts = [context.Save("predictions", "predictions.csv", predictor.ToCsv(rows))],
        };
    }
}
