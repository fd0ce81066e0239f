using System.Collections.Concurrent;
using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Workspaces;

/// <summary>Tables by content, with a card each. The id is <c>ds_</c> and 12 hex digits of the table's SHA-256.</summary>
/// <param name="files">Where they are kept.</param>
public sealed class DatasetStore(IFileTree files)
{
    private const string Folder = "datasets";
    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);

    /// <summary>Keeps a table; the same table gives the same id, and the newest card stands.</summary>
    public LoadedDataset Save(Table table, DatasetCard card)
    {
        string id = "ds_" + table.Sha256[..12];
        card = card with { TableSha256 = table.Sha256, Rows = table.Rows, Columns = table.Columns.Count };
        _tables[id] = table;
        files.WriteBytes($"{Folder}/{id}.json", JsonSerializer.SerializeToUtf8Bytes(card, ToolJson.Options));
        return new LoadedDataset(id, table, card);
    }

    /// <summary>The data set with that id, or the file at that path inside a root.</summary>
    /// <exception cref="ProblemException">DATASET_NOT_FOUND.</exception>
    public LoadedDataset Open(string idOrPath, ToolContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return Find(idOrPath) ?? throw ProblemException.Of(
            "DATASET_NOT_FOUND",
            $"There is no data set '{Handles.Clip(idOrPath)}' in this workspace.",
            Ids() is { Count: > 0 } ids ? $"Use one of the closest ids: {string.Join(", ", Names.Closest(idOrPath, ids, 3))}." : "Load a file with load_dataset.",
            new ProblemLocation { Argument = "dataset" });
    }

    /// <summary>The data set with that id, or null.</summary>
    public LoadedDataset? Find(string id)
    {
        if (!Handles.IsHandle(id, "ds_") || Card(id) is not { } card || !_tables.TryGetValue(id, out Table? table))
        {
            return null;
        }

        return new LoadedDataset(id, table, card);
    }

    /// <summary>What is known of a data set beside its table, or null.</summary>
    public DatasetCard? Card(string id) =>
        files.ReadBytes($"{Folder}/{id}.json") is { } bytes ? JsonSerializer.Deserialize<DatasetCard>(bytes, ToolJson.Options) : null;

    /// <summary>Ids of all data sets, in ordinal order.</summary>
    public IReadOnlyList<string> Ids() =>
        [.. files.List(Folder).Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => name[..^".json".Length])];
}
