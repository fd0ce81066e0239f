using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>What to do after <c>compute_stats</c>.</summary>
internal static class ComputeStatsSteps
{
    /// <summary>Adds the next steps.</summary>
    public static void Suggest(InsightRequestRow? asked, Target? target, bool features, ToolContext context)
    {
        if (target is null)
        {
            context.Suggest("compute_stats with a target for relevance, profile and an insight request.");
            return;
        }

        if (asked is { Prompt: null })
        {
            context.Suggest("compute_stats with insight_arm 'both' and limit 1 hands over the whole insight prompt.");
        }

        context.Suggest("Answer the insight request yourself and pass the answer to select_features as 'insights'; it works without, too.");
        if (features)
        {
            context.Suggest("compute_stats with include [profile] shows the target by level or range of each feature.");
        }
    }
}
