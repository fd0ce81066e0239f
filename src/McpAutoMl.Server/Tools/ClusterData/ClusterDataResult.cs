using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Profiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>Result of <c>cluster_data</c>.</summary>
public sealed record ClusterDataResult
{
    /// <summary>Clusters of the recommended partition; 1 where nothing speaks for more.</summary>
    public required int K { get; init; }

    /// <summary>Whether k was inferred.</summary>
    public required bool KInferred { get; init; }

    /// <summary>Rows with all features known.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Feature names.</summary>
    public required IReadOnlyList<string> FeaturesUsed { get; init; }

    /// <summary>Columns that were no features.</summary>
    public required IReadOnlyList<DroppedFeature> FeaturesDropped { get; init; }

    /// <summary>The recommended partition.</summary>
    public required ChosenPartition Chosen { get; init; }

    /// <summary>How well it comes back in resamples.</summary>
    public required StabilityReport Stability { get; init; }

    /// <summary>Its clusters, the largest first.</summary>
    public required IReadOnlyList<ClusterRow> Clusters { get; init; }

    /// <summary>Other numbers of clusters that deserve the same trust; report them beside k.</summary>
    public required IReadOnlyList<AlternativeRow> Alternatives { get; init; }

    /// <summary>The criteria by number of clusters.</summary>
    public required IReadOnlyList<KCriteria> KCriteria { get; init; }

    /// <summary>The clusters beside the column that was named; null without one.</summary>
    public ComparisonReport? Comparison { get; init; }

    /// <summary>Which features carry the clusters; null unless asked for.</summary>
    public VariablesReport? Variables { get; init; }

    /// <summary>Every partition: the recommended one, then by method and preprocessing.</summary>
    [Paged]
    public required IReadOnlyList<PartitionRow> Partitions { get; init; }

    /// <summary>Tables of assignments, of all partitions' labels and of profiles; a picture of the first two components.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>Maps what Core found.</summary>
    internal static ClusterDataResult Of(
        ClusterReport report, ComparedColumn compared, IReadOnlyList<ClusterProfile> profiles, IReadOnlyList<Artifact> artifacts) => new()
        {
            K = report.K,
            KInferred = report.Inferred,
            RowsUsed = report.SourceRows.Count,
            FeaturesUsed = report.Features,
            FeaturesDropped = [.. report.Dropped, .. compared.Dropped],
            Chosen = new ChosenPartition(
                report.Partitions[0].Method, report.Partitions[0].Preprocessing, report.Partitions[0].Covariance, report.Reason),
            Stability = new StabilityReport(report.Stability.MeanAri, report.Stability.Low, report.Stability.High, report.Stability.Resamples),
            Clusters = ClusterRow.Of(profiles, report.Stability),
            Alternatives = [.. report.Alternatives.Select(AlternativeRow.Of)],
            KCriteria = report.ByK,
            Comparison = compared.Column is null ? null : ComparisonReport.Of(report, compared.Column),
            Variables = report.Variables is { } variables
                ? new VariablesReport(variables.Selected, variables.Rejected, PartitionRow.Of(variables.Partition))
                : null,
            Partitions = [.. report.Partitions.Select(PartitionRow.Of)],
            Artifacts = artifacts,
        };
}
