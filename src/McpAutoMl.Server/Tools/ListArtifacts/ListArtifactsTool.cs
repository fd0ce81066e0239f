using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.ListArtifacts;

/// <summary>Lists what is there to be used.</summary>
public sealed class ListArtifactsTool(JobBoard jobs) : Tool<ListArtifactsRequest, ListArtifactsResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "list_artifacts",
        Title = "List files and artefacts",
        Text = "Lists data files that can be loaded (kind files, the default), loaded data sets, models, adapters, reports and tables, or jobs.",
        Reproducibility = Reproducibility.State,
    };

    /// <inheritdoc/>
    protected override ListArtifactsResult Run(ListArtifactsRequest request, ToolContext context) => new(request.Kind switch
    {
        ArtifactKind.Files => Files(context),
        ArtifactKind.Datasets => [.. context.Workspace.Datasets.Ids().Select(id => Dataset(id, context.Workspace.Datasets.Card(id)!))],
        ArtifactKind.Models => [.. context.Workspace.Models.Ids().Select(id => new ArtifactItem { Id = id, Uri = $"model://{id}" })],
        ArtifactKind.Adapters => [.. KeptAdapters.In(context.Workspace.Exports).Select(Adapter)],
        ArtifactKind.Reports => [.. context.Workspace.Artifacts.List().Select(file => new ArtifactItem { Id = file, Uri = ArtifactStore.UriOf(file) })],
        _ => [.. jobs.All().Select(job => new ArtifactItem { Id = job.JobId, Name = job.Tool, Status = job.Status.ToString().ToLowerInvariant() })],
    });

    private static ArtifactItem[] Files(ToolContext context)
    {
        ArtifactItem[] files = [.. context.Workspace.Roots.ListFiles().Select(name => new ArtifactItem { Id = name })];
        if (files.Length > 0)
        {
            context.Suggest("load_dataset with the path of a file.");
        }

        return files;
    }

    private static ArtifactItem Adapter(KeptAdapter adapter) => new()
    {
        Id = adapter.Path,
        Name = adapter.BaseModel,
        Modules = adapter.Modules,
        Parameters = adapter.Parameters,
        Bytes = adapter.Bytes,
    };

    private static ArtifactItem Dataset(string id, DatasetCard card) =>
        new() { Id = id, Uri = $"dataset://{id}", Name = card.Name, Rows = card.Rows, Columns = card.Columns };
}
