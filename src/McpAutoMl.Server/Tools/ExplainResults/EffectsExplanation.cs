using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Server.Tools.ExplainResults;

/// <summary>The view <c>effects</c>.</summary>
internal static class EffectsExplanation
{
    private const int Shown = 5;

    /// <summary>Computes effects of the features asked for, or of those that move the output most.</summary>
    public static ExplainResultsResult Of(ExplainResultsRequest request, TrainedModel model, ToolContext context)
    {
        TrainingRows rows = new(model, context.Dataset(model.DatasetId).Table);
        EffectView view = EffectView.Compute(rows, request.Features, request.TopK ?? Shown, context.Progress, context.Cancellation);
        Artifact chart = context.Save("effects", "effects.svg", EffectChart.ToSvg(view));
        Artifact table = context.Save("effects", "effects.csv", view.ToCsv());
        return new ExplainResultsResult
        {
            View = request.View,
            ModelId = request.ModelId,
            Effects = view.Effects,
            Pairs = view.Pairs.Count == 0 ? null : view.Pairs,
            Facts = view.Facts,
            Artifacts = [chart, table],
        };
    }
}
