using McpAutoMl.Core.LowRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The view of modules on their own: ranks, a budget shared out, a configuration.</summary>
internal static class LayersView
{
    /// <summary>Makes the result from what was compared.</summary>
    public static LoraMinRankResult Of(ComparedModules compared, LoraMinRankRequest request, ToolContext context)
    {
        WarnOfNoise(compared.Changed, context);
        (AllocationRow row, int[] ranks) = AllocationRow.Of(compared.Changed, request);
        (LayerRank Layer, int Rank)[] ordered =
        [
            .. compared.Changed.Zip(ranks)
                .OrderByDescending(pair => pair.First.Spectrum.Errors[pair.Second].Frobenius)
                .ThenBy(pair => pair.First.Name, StringComparer.Ordinal),
        ];
        bool any = ordered.Length > 0, adaptable = any && compared.AreModules;
        return new LoraMinRankResult
        {
            Summary = SummaryRow.Of(compared.Modules, compared.Changed),
            Allocation = any ? row : null,
            PeftConfig = adaptable ? PeftConfigRow.Of([.. compared.Changed.Zip(ranks, (layer, rank) => (layer.Name, rank))], compared, context) : null,
            NotCovered = NotCoveredRow.Gather(compared.NotCovered),
            Layers = [.. ordered.Select(pair => LayerRow.Of(pair.Layer, pair.Rank, request.Ranks))],
            Artifacts = adaptable ? Artifacts(ordered, context) : [],
        };
    }

    private static Artifact[] Artifacts((LayerRank Layer, int Rank)[] ordered, ToolContext context)
    {
        (LayerRank Layer, int Rank)[] byName = [.. ordered.OrderBy(pair => pair.Layer.Name, StringComparer.Ordinal)];
        return
        [
            context.Save("ranks", "ranks.csv", RankTable.ToCsv(byName)),
            context.Save("rank_chart", "ranks.svg", RankChart.ToSvg([.. byName.Select(pair => (pair.Layer.Name, pair.Rank))])),
        ];
    }

    private static void WarnOfNoise(IReadOnlyList<LayerRank> changed, ToolContext context)
    {
        LayerRank[] drowned = [.. changed.Where(layer => layer.Spectrum.BelowNoise)];
        if (drowned.Length > 0)
        {
            context.Warn(
                "BELOW_STORAGE_NOISE",
                drowned.Length == 1
                    ? "The change does not stand out of the rounding of the stored weights: its rank cannot be told."
                    : $"{drowned.Length} changes do not stand out of the rounding of the stored weights: their ranks cannot be told.",
                drowned[0].Name);
        }
    }
}
