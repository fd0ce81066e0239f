using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>What the schema of <c>compute_stats</c> can't say.</summary>
internal static class StatisticsRequestCheck
{
    /// <summary>Refuses an insight request and a profile alone without target; says what is left out otherwise.</summary>
    /// <exception cref="ProblemException">ARG_MISSING.</exception>
    public static void Run(ComputeStatsRequest request, Target? target, ToolContext context)
    {
        if (target is not null)
        {
            return;
        }

        if (request.InsightArm is not null || request.Include is [StatisticsPart.Profile] or [StatisticsPart.Relevance]
            || request.Include.Contains(StatisticsPart.Shadow) || request.Include.Contains(StatisticsPart.Stability))
        {
            throw ProblemException.Of(
                "ARG_MISSING",
                "target is missing: what was asked for is about a target.",
                "Name the column to predict in 'target'.",
                new ProblemLocation { Argument = "target" });
        }

        if (request.Include.Contains(StatisticsPart.Profile))
        {
            context.Warn("PART_LEFT_OUT", "Without target there is no profile.", "include");
        }

        if (request.Include.Contains(StatisticsPart.Leakage))
        {
            context.Warn("PART_LEFT_OUT", "Without target only identifiers, repeated rows and the order of rows are looked at.", "include");
        }
    }
}
