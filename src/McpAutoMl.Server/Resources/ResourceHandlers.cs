using System.Text;
using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Workspaces;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Server.Resources;

/// <summary>resources/list, resources/templates/list and resources/read.</summary>
internal sealed class ResourceHandlers(Workspace workspace, ServerSettings settings)
{
    private const string LogUri = "audit://log";
    private const int LongestLog = 256 * 1024;

    /// <summary>What hosts may address.</summary>
    public static ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            Template("dataset", "Card of a data set: name, hashes, size", "application/json"),
            Template("model", "Canonical text of a model", "text/plain"),
            Template("report", "Self-contained report", "text/html"),
            Template("chart", "Chart", "image/svg+xml"),
            Template("table", "Predictions, splits, assignments, scores", "text/csv"),
        ],
    };

    /// <summary>Everything in the workspace, and the log.</summary>
    public ListResourcesResult List() => new()
    {
        Resources =
        [
            new Resource { Uri = LogUri, Name = "audit log", MimeType = "application/jsonl", Description = "The newest part of the audit log." },
            .. workspace.Datasets.Ids().Select(id => Item($"dataset://{id}", id, "application/json")),
            .. workspace.Models.Ids().Select(id => Item($"model://{id}", id, "text/plain")),
            .. workspace.Artifacts.List().Select(file => Item(ArtifactStore.UriOf(file), file, MimeOf(Path.GetExtension(file)))),
        ],
    };

    /// <summary>One resource.</summary>
    public ReadResourceResult Read(RequestContext<ReadResourceRequestParams> context)
    {
        string uri = context.Params!.Uri;
        try
        {
            (string text, string mime) = TextOf(uri);
            return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = mime, Text = text }] };
        }
        catch (ProblemException problem)
        {
            // The library maps this code to the one of the client's protocol version only for its own lookups.
            bool modern = string.CompareOrdinal(context.Server.NegotiatedProtocolVersion, "2026-07-28") >= 0;
            throw new McpProtocolException(
                $"{problem.Problem.Code}: {problem.Problem.Message} {problem.Problem.Fix}", modern ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound);
        }
    }

    private (string Text, string Mime) TextOf(string uri)
    {
        int split = uri.IndexOf("://", StringComparison.Ordinal);
        string scheme = split < 0 ? "" : uri[..split];
        string id = split < 0 ? "" : uri[(split + 3)..];
        switch (scheme)
        {
            case "audit" when uri == LogUri:
                return (TailOf(Path.Combine(settings.Home, "audit.jsonl")), "application/jsonl");
            case "dataset":
                DatasetCard card = (Handles.IsHandle(id, "ds_") ? workspace.Datasets.Card(id) : null)
                    ?? throw ProblemException.Of("DATASET_NOT_FOUND", $"There is no data set '{Handles.Clip(id)}'.", "Use a dataset_id that load_dataset gave.");
                return (JsonSerializer.Serialize(card, ToolJson.Options), "application/json");
            case "model":
                string model = workspace.Models.Load(id);
                RowsHidden.CheckModel(model, settings.ShowRows);
                return (model, "text/plain");
            default:
                RowsHidden.CheckUri(uri, settings.ShowRows);
                (byte[] content, string extension) = workspace.Artifacts.Load(uri);
                return (Encoding.UTF8.GetString(content), MimeOf(extension));
        }
    }

    private static string TailOf(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Max(0, stream.Length - LongestLog), SeekOrigin.Begin);
        using StreamReader reader = new(stream, Encoding.UTF8);
        string text = reader.ReadToEnd();
        return stream.Length <= LongestLog ? text : text[(text.IndexOf('\n') + 1)..];
    }

    private static ResourceTemplate Template(string scheme, string description, string mime) =>
        new() { UriTemplate = scheme + "://{id}", Name = scheme, Description = description, MimeType = mime };

    private static Resource Item(string uri, string name, string mime) => new() { Uri = uri, Name = name, MimeType = mime };

    private static string MimeOf(string extension) => extension switch
    {
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        _ => "text/html",
    };
}
