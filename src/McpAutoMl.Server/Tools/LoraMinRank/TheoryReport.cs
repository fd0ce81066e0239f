using McpAutoMl.Core.LowRank.Theory;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>What is known about the least rank.</summary>
/// <param name="Kind">exact, sufficient, or interval from lower_rank to min_rank.</param>
/// <param name="Statement">One sentence.</param>
/// <param name="Formula">The same as a formula.</param>
/// <param name="MinRank">The rank; absent where none was found to be enough.</param>
/// <param name="LowerRank">Lower end of an interval.</param>
/// <param name="Assumptions">What must hold.</param>
/// <param name="Source">Where it is proved.</param>
/// <param name="Use">What the number is good for, and what not.</param>
public sealed record TheoryReport(
    RankKind Kind, string Statement, string Formula, int? MinRank, int? LowerRank, IReadOnlyList<string> Assumptions, string Source, string Use)
{
    /// <summary>Which frozen layers become which target layer: in equal parts, and by the best cuts.</summary>
    public IReadOnlyList<PartitionRow>? Partitions { get; init; }

    /// <summary>The same full width in the last layers, at about as many parameters.</summary>
    public FinalLayers? FinalLayers { get; init; }

    /// <summary>Errors of constructed adapters on random models.</summary>
    public IReadOnlyList<CurvePoint>? Curve { get; init; }

    /// <summary>Errors of trained last layers on the first of these models.</summary>
    public IReadOnlyList<TuningPoint>? FinalLayerCurve { get; init; }

    /// <summary>How the least rank depends on depth and width.</summary>
    public IReadOnlyList<SizeEffect>? Sizes { get; init; }

    /// <summary>The statement as it is shown.</summary>
    internal static TheoryReport Of(RankStatement statement) => new(
        statement.Kind, statement.Statement, statement.Formula, statement.MinRank, statement.LowerRank, statement.Assumptions, statement.Source, RankStatement.Use);
}

/// <summary>One way to deal out the frozen layers.</summary>
/// <param name="Name">uniform or optimal.</param>
/// <param name="MinRank">Rank that it needs.</param>
/// <param name="Segments">Segment by segment.</param>
public sealed record PartitionRow(string Name, int MinRank, IReadOnlyList<SegmentRow> Segments)
{
    /// <summary>The partition with what it needs.</summary>
    internal static PartitionRow Of(string name, Partition partition, SegmentNeeds needs) => new(
        name,
        needs.RankOf(partition),
        [.. Enumerable.Range(0, partition.Count).Select(i => new SegmentRow(
            [partition.Start(i) + 1, partition.Ends[i]], needs.DifferenceRank(i, partition.Start(i), partition.Length(i))))]);
}

/// <summary>The frozen layers that become one target layer.</summary>
/// <param name="Layers">First and last, from 1.</param>
/// <param name="DifferenceRank">Rank of the target layer minus their product.</param>
public sealed record SegmentRow(IReadOnlyList<int> Layers, int DifferenceRank);
