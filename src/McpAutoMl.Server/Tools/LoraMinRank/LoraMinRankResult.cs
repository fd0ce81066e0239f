using System.Numerics;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Result of <c>lora_min_rank</c>: of the view <c>layers</c> the first five and artefacts, of chains the condition and the chains, of the others the rest.</summary>
public sealed record LoraMinRankResult
{
    /// <summary>Over all changed matrices, at their numeric ranks.</summary>
    public SummaryRow? Summary { get; init; }

    /// <summary>How a budget is shared out; absent where nothing changed.</summary>
    public AllocationRow? Allocation { get; init; }

    /// <summary>The ranks as PEFT takes them; absent where there is nothing to adapt.</summary>
    public PeftConfigRow? PeftConfig { get; init; }

    /// <summary>What no adapter of linear layers can carry, or what was not read, with reasons.</summary>
    public IReadOnlyList<NotCoveredRow>? NotCovered { get; init; }

    /// <summary>The changed matrices, largest residual first.</summary>
    [Paged]
    public IReadOnlyList<LayerRow>? Layers { get; init; }

    /// <summary>When adapters of chains may be used.</summary>
    public string? Condition { get; init; }

    /// <summary>Groups of modules adapted to their product, largest error first.</summary>
    [Paged]
    public IReadOnlyList<ChainRow>? Chains { get; init; }

    /// <summary>Constructed adapters.</summary>
    public ProductReport? Product { get; init; }

    /// <summary>What is known about the least rank.</summary>
    public TheoryReport? Theory { get; init; }

    /// <summary>Tables, charts and adapters.</summary>
    public IReadOnlyList<Artifact>? Artifacts { get; init; }
}

/// <summary>The network as a whole.</summary>
/// <param name="Modules">Matrices compared.</param>
/// <param name="Changed">Those of them that differ.</param>
/// <param name="KeptEnergy">Share of the squared change that adapters of the numeric ranks keep.</param>
/// <param name="Parameters">Parameters of these adapters.</param>
/// <param name="Bytes">Their size in F32.</param>
/// <param name="RankHistogram">Matrices by numeric rank; in classes of powers of two where there are more than 12 ranks.</param>
/// <param name="ByKind">Ranks by the last part of the name.</param>
public sealed record SummaryRow(
    int Modules, int Changed, double? KeptEnergy, long Parameters, long Bytes, IReadOnlyList<HistogramRow> RankHistogram, IReadOnlyList<KindRanks> ByKind)
{
    /// <summary>Sums up.</summary>
    public static SummaryRow Of(int modules, IReadOnlyList<LayerRank> changed)
    {
        RankSummary summary = RankSummary.Of(changed);
        return new SummaryRow(
            modules, changed.Count, summary.KeptEnergy, summary.Parameters, summary.Parameters * sizeof(float), Binned(summary.RankHistogram), summary.ByKind);
    }

    private static IReadOnlyList<HistogramRow> Binned(IReadOnlyList<RankCount> counts)
    {
        const int Most = 12;
        return counts.Count <= Most
            ? [.. counts.Select(count => new HistogramRow(count.Rank, null, count.Count))]
            : [.. counts.GroupBy(count => BitOperations.Log2((uint)count.Rank)).Select(group => new HistogramRow(group.First().Rank, group.Last().Rank, group.Sum(count => count.Count)))];
    }
}

/// <summary>How many matrices have a rank.</summary>
/// <param name="Rank">The rank, or the smallest of its class.</param>
/// <param name="To">The largest of its class; absent for a single rank.</param>
/// <param name="Count">Matrices.</param>
public sealed record HistogramRow(int Rank, int? To, int Count);
