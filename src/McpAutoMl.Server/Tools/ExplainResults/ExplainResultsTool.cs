using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Forecasting;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>Says what a model is, what it relies on, how well it does, and why it predicts what it does for a row.</summary>
public sealed class ExplainResultsTool : Tool<ExplainResultsRequest, ExplainResultsResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "explain_results",
        Title = "Explain a model",
        Text = "Explains a model. overview: the model, its score, its strongest features. features: permutation importance on unseen rows. "
            + "effects: shape functions or ALE. performance: confusion or residuals, thresholds, calibration. row: contributions that add up to one "
            + "prediction. Say only what facts say; cite fact_id.",
        LongRunning = true,
        Reproducibility = Reproducibility.EnvironmentExact,
    };

    /// <inheritdoc/>
    protected override ExplainResultsResult Run(ExplainResultsRequest request, ToolContext context)
    {
        string text = context.Model(request.ModelId);
        return DocumentFormat.Of(text) switch
        {
            ForecastModel.CurrentFormat => ForecastExplanation.Of(request, ForecastModelText.Read(text), context),
            AnomalyModel.CurrentFormat => AnomalyExplanation.Of(request, AnomalyModelText.Read(text), context),
            _ => Explain(request, TrainedModelText.Read(text), context),
        };
    }

    private static ExplainResultsResult Explain(ExplainResultsRequest request, TrainedModel model, ToolContext context) =>
        request.View switch
        {
            ExplainView.Features => Features(request, model, context),
            ExplainView.Effects => EffectsExplanation.Of(request, model, context),
            ExplainView.Performance => Performance(request, model),
            ExplainView.Row => RowExplanation.Of(request, model, context),
            _ => Overview(request, model, context),
        };

    private static ExplainResultsResult Overview(ExplainResultsRequest request, TrainedModel model, ToolContext context)
    {
        FeatureView view = Importances(request, model, context, 5);
        LeaderboardRow best = model.Leaderboard[0];
        context.Suggest("explain_results with view 'features' or 'performance'; view 'row' explains one prediction.");
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Model = new ModelSketch(
                model.Learner, model.Parameters, model.Target, model.Task.ToString().ToLowerInvariant(), model.Classes, model.PositiveClass,
                model.Rows, model.DatasetId, model.Metric, best.Metrics[model.Metric], best.CiLow, best.CiHigh, model.Split),
            ImportanceMetric = view.Metric,
            Importances = view.Importances,
            Facts = [.. OverviewFacts.Of(model), .. view.Facts],
            Artifacts = [],
        };
    }

    private static ExplainResultsResult Features(ExplainResultsRequest request, TrainedModel model, ToolContext context)
    {
        FeatureView view = Importances(request, model, context, 20);
        Artifact chart = context.Save("importances", "importances.svg", ImportanceChart.ToSvg(view));
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            ImportanceMetric = view.Metric,
            Importances = view.Importances,
            Facts = view.Facts,
            Artifacts = [chart],
        };
    }

    private static ExplainResultsResult Performance(ExplainResultsRequest request, TrainedModel model)
    {
        PerformanceSummary summary = model.Performance;
        ThresholdCounts? at = PerformanceFacts.At(model, request.Threshold);
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Performance = new PerformanceReport(
                summary.Rows, model.Leaderboard[0].Metrics, model.Classes.Count == 0 ? null : model.Classes, summary.Confusion, at,
                summary.Thresholds is { } all ? [.. all.Where((_, t) => (t + 1) % 10 == 0)] : null, summary.Calibration, summary.Residuals, summary.Quantiles),
            Facts = PerformanceFacts.Of(model, at),
            Artifacts = [],
        };
    }

    private static FeatureView Importances(ExplainResultsRequest request, TrainedModel model, ToolContext context, int most)
    {
        TrainingRows rows = new(model, context.Dataset(model.DatasetId).Table);
        return FeatureView.Of(rows, request.TopK ?? most, request.Seed, context.Progress, context.Cancellation);
    }
}
