using McpAutoMl.Core.Clustering.Agreement;
using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>The recommended partition beside a column that took no part in making or choosing it.</summary>
/// <param name="Column">Column.</param>
/// <param name="Rows">Clustered rows in which it has a value.</param>
/// <param name="Ari">Adjusted Rand index: 0 is chance, 1 equality.</param>
/// <param name="Nmi">Normalised mutual information; not corrected for chance.</param>
/// <param name="Accuracy">Share of rows in the level that their cluster is matched with, one to one.</param>
/// <param name="Matched">The level of each cluster, as the accuracy has it.</param>
/// <param name="Table">Rows by level and cluster.</param>
/// <param name="Alternatives">The same figures for the other recommended numbers of clusters.</param>
public sealed record ComparisonReport(
    string Column,
    int Rows,
    double Ari,
    double Nmi,
    double Accuracy,
    IReadOnlyList<MatchedLevel> Matched,
    IReadOnlyList<LevelRow> Table,
    IReadOnlyList<ComparedAlternative> Alternatives)
{
    /// <summary>Compares; null where the column has no value in the clustered rows.</summary>
    internal static ComparisonReport? Of(ClusterReport report, Column column)
    {
        if (LabelComparison.Of(report.Partitions[0].Partition!, report.SourceRows, column) is not { } found)
        {
            return null;
        }

        int clusters = found.LevelOf.Count;
        return new ComparisonReport(
            found.Column,
            found.Rows,
            found.AdjustedRand,
            found.NormalizedMutualInformation,
            found.Accuracy,
            [.. found.LevelOf.Select((level, cluster) => new MatchedLevel(cluster, level < 0 ? null : found.Levels[level]))],
            [.. found.Levels.Select((level, i) => LevelRow.Of(level, found.Counts[i], clusters))],
            [.. report.Alternatives.Where(other => other.Partition.Partition is not null).Select(other => ComparedAlternative.Of(other, report, column))]);
    }
}

/// <summary>A cluster and the level it is matched with.</summary>
/// <param name="Cluster">Cluster id.</param>
/// <param name="Level">Level; null where clusters are more than levels.</param>
public sealed record MatchedLevel(int Cluster, string? Level);

/// <summary>Where the rows of one level are.</summary>
/// <param name="Level">Level.</param>
/// <param name="Clusters">Rows in each cluster, by id.</param>
/// <param name="Noise">Rows in no cluster; null where no row is.</param>
public sealed record LevelRow(string Level, IReadOnlyList<int> Clusters, int? Noise)
{
    internal static LevelRow Of(string level, IReadOnlyList<int> counts, int clusters) =>
        new(level, [.. counts.Take(clusters)], clusters < counts.Count ? counts[clusters] : null);
}

/// <summary>Another recommended number of clusters beside the column.</summary>
/// <param name="K">Clusters.</param>
/// <param name="Ari">Adjusted Rand index.</param>
/// <param name="Nmi">Normalised mutual information.</param>
/// <param name="Accuracy">As of the recommended partition.</param>
public sealed record ComparedAlternative(int K, double Ari, double Nmi, double Accuracy)
{
    internal static ComparedAlternative Of(AlternativeK alternative, ClusterReport report, Column column)
    {
        LabelComparison found = LabelComparison.Of(alternative.Partition.Partition!, report.SourceRows, column)!;
        return new ComparedAlternative(
            alternative.Partition.Partition!.Clusters, found.AdjustedRand, found.NormalizedMutualInformation, found.Accuracy);
    }
}
