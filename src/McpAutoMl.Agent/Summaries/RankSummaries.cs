using System.Text.Json;

namespace McpAutoMl.Agent.Summaries;

/// <summary>Summaries of ranks of weight changes.</summary>
internal static class RankSummaries
{
    /// <summary>Of <c>lora_min_rank</c>.</summary>
    public static Summary Ranked(JsonElement result) => Summary.Of(
        [
            Figures.Joined(
                Figures.Labelled("matrices", result, "summary.modules"),
                Figures.Labelled("changed", result, "summary.changed"),
                Figures.Labelled("parameters", result, "allocation.used"),
                Figures.Labelled("residual", result, "allocation.residual"),
                Figures.Labelled("with one rank for all", result, "allocation.uniform_residual"),
                Figures.Labelled("optimality gap", result, "allocation.optimality_gap")),
            Figures.Labelled("PEFT configuration:", result, "peft_config"),
            Figures.Labelled("artefacts:", result, "artifacts[*].uri"),
        ],
        SummaryTable.Of(
            result, "layers",
            ("module", "name"),
            ("certified", "rank.certified"),
            ("numeric", "rank.numeric"),
            ("upper", "rank.upper"),
            ("recommended", "recommended_rank"),
            ("relative change", "relative_change"),
            ("stable rank", "stable_rank")));
}
