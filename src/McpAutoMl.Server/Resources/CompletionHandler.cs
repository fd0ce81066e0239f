using McpAutoMl.Server.Workspaces;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Resources;

/// <summary>completion/complete for the handles and names that prompts and resource templates ask for.</summary>
internal sealed class CompletionHandler(Workspace workspace)
{
    private const int Most = 100;

    /// <summary>What starts with the text typed so far.</summary>
    public CompleteResult Complete(CompleteRequestParams request)
    {
        string typed = request.Argument.Value ?? "";
        string[] hits = [.. Candidates(request).Where(value => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];
        return new CompleteResult
        {
            Completion = new Completion { Values = [.. hits.Take(Most)], Total = hits.Length, HasMore = hits.Length > Most },
        };
    }

    private IEnumerable<string> Candidates(CompleteRequestParams request)
    {
        string kind = request.Ref is ResourceTemplateReference { Uri: { } uri } ? uri.Split(':')[0] : request.Argument.Name;
        return kind switch
        {
            "dataset" when request.Ref is ResourceTemplateReference => workspace.Datasets.Ids(),
            "dataset" or "path" => workspace.Datasets.Ids().Concat(workspace.Roots.ListFiles()),
            "model" or "model_id" => workspace.Models.Ids(),
            "table" or "chart" or "report" => workspace.Artifacts.List()
                .Select(ArtifactStore.UriOf)
                .Where(artifact => artifact.StartsWith(kind + "://", StringComparison.Ordinal))
                .Select(artifact => artifact[(kind.Length + 3)..]),
            "target" or "feature" or "column" => ColumnsOf(request),
            _ => [],
        };
    }

    private IEnumerable<string> ColumnsOf(CompleteRequestParams request)
    {
        string? dataset = null;
        request.Context?.Arguments?.TryGetValue("dataset", out dataset);
        string? id = workspace.Datasets.Ids().FirstOrDefault(id => id == dataset || workspace.Datasets.Card(id)?.File == dataset);
        return id is not null && workspace.Datasets.Find(id) is { } loaded ? loaded.Table.Columns.Select(column => column.Name) : [];
    }
}
