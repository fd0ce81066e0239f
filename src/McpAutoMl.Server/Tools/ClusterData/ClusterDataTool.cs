using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Profiles;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>Divides rows into clusters in several ways, recommends one by a rule that sees no labels, and says how sure it is.</summary>
public sealed class ClusterDataTool : Tool<ClusterDataRequest, ClusterDataResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "cluster_data",
        Title = "Cluster rows",
        Text = "Divides rows by several methods and recommends a partition by a fixed rule that sees no labels. Report alternatives and stability "
            + "beside k: it may be a tie, and 1 is an answer. Profiles are in the units of the data.",
        ReadOnly = false,
        LongRunning = true,
        MakesArtifacts = true,
    };

    /// <inheritdoc/>
    protected override ClusterDataResult Run(ClusterDataRequest request, ToolContext context)
    {
        LoadedDataset data = context.Dataset(request.Dataset);
        ComparedColumn compared = ComparedColumn.Of(request, data.Table);
        ClusterReport report = ClusterAnalysis.Run(request.ToAnalysis(compared.Table), context.Progress, context.Cancellation);
        context.Warn(report.Warnings);
        IReadOnlyList<ClusterProfile> profiles = ClusterProfiles.Of(
            compared.Table, report.SourceRows, report.Features, report.Partitions[0].Partition!, context.Cancellation);
        IReadOnlyList<Artifact> artifacts = ClusterArtifacts.Save(report, profiles, data.Table.Rows, context);
        context.Suggest($"export_artifact with uri '{artifacts.First(artifact => artifact.Kind == "cluster_plane").Uri}' writes the picture.");
        foreach (AlternativeK other in report.Alternatives.Take(2))
        {
            context.Suggest($"cluster_data with k {other.Partition.Partition?.Clusters} describes the clusters of that number.");
        }

        if (compared.Column is null)
        {
            context.Suggest("cluster_data with compare_with, a column of classes, shows how far clusters and classes agree.");
        }

        ClusterDataResult result = ClusterDataResult.Of(report, compared, profiles, artifacts);
        if (compared.Column is not null && result.Comparison is null)
        {
            context.Warn("COMPARE_EMPTY", "The column has no value in the rows that were clustered; there is no comparison.", "compare_with");
        }

        return result;
    }
}
