using McpAutoMl.Core;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Forecasting;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>Views of a forecast model: it has no features and no rows, so those of these are refused.</summary>
internal static class ForecastExplanation
{
    /// <summary>View <c>overview</c> or <c>performance</c>.</summary>
    /// <exception cref="ProblemException">VIEW_UNAVAILABLE for the others.</exception>
    public static ExplainResultsResult Of(ExplainResultsRequest request, ForecastModel model, ToolContext context) => request.View switch
    {
        ExplainView.Overview => Overview(request, model, context),
        ExplainView.Performance => new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Performance = new PerformanceReport(
                model.Plan.Origins.Count * model.Plan.Horizon, model.ChosenScore?.Metrics ?? model.Leaderboard[0].Metrics,
                null, null, null, null, null, null, null),
            Facts = ForecastFacts.Performance(model),
            Artifacts = [],
        },
        _ => throw ProblemException.Of(
            "VIEW_UNAVAILABLE",
            $"A forecast model has no view {request.View.ToString().ToLowerInvariant()}: it forecasts a series from its own past.",
            "Use view overview or performance.", new ProblemLocation { Argument = "view" }),
    };

    private static ExplainResultsResult Overview(ExplainResultsRequest request, ForecastModel model, ToolContext context)
    {
        LeaderboardRow best = model.Leaderboard[0];
        context.Suggest("explain_results with view 'performance'; predict for the forecast.");
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Model = new ModelSketch(
                model.Learner, model.Parameters, model.Target, "forecast", [], null, model.Rows, model.DatasetId, model.Metric,
                best.Metrics[model.Metric], best.CiLow, best.CiHigh, null),
            Facts = ForecastFacts.Overview(model),
            Artifacts = context.ShowRows
                ? [context.Save("forecast_chart", "forecast_chart.svg", ForecastChart.ToSvg(model, new Forecaster(model).After(model.Series)))]
                : [], // its line is the rows
        };
    }
}
