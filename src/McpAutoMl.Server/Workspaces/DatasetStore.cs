using System.Collections.Concurrent;
using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Workspaces;

/// <summary>Tables by content, with a card each. The id is <c>ds_</c> and 12 hex digits of the table's SHA-256.</summary>
/// <param name="files">Where they are kept.</param>
/// <param name="roots">Where files may be loaded from on the way.</param>
public sealed class DatasetStore(IFileTree files, DataRoots roots)
{
    private const string Folder = "datasets";
    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);

    /// <summary>Keeps a table; the same table gives the same id, and the newest card stands.</summary>
    public LoadedDataset Save(Table table, DatasetCard card)
    {
        string id = "ds_" + table.Sha256[..12];
        card = card with { TableSha256 = table.Sha256, Rows = table.Rows, Columns = table.Columns.Count };
        _tables[id] = table;
        if (!files.Has($"{Folder}/{id}.table"))
        {
            files.Write($"{Folder}/{id}.table", stream => TableFile.Write(table, stream));
        }

        files.WriteBytes($"{Folder}/{id}.json", JsonSerializer.SerializeToUtf8Bytes(card, ToolJson.Options));
        return new LoadedDataset(id, table, card);
    }

    /// <summary>The data set with that id, or the file at that path inside a root.</summary>
    /// <remarks>Reading a file on the way is told as the first twentieth of the work; the tool's own progress follows.</remarks>
    /// <exception cref="ProblemException">DATASET_NOT_FOUND, and all that reading a file can meet.</exception>
    public LoadedDataset Open(string idOrPath, ToolContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        return Find(idOrPath) ?? (idOrPath.StartsWith("ds_", StringComparison.Ordinal) && !idOrPath.Contains('.')
            ? throw ProblemException.Of(
                "DATASET_NOT_FOUND",
                $"There is no data set '{Handles.Clip(idOrPath)}' in this workspace.",
                Ids() is { Count: > 0 } ids ? $"Use one of the closest ids: {string.Join(", ", Names.Closest(idOrPath, ids, 3))}." : "Load a file with load_dataset.",
                new ProblemLocation { Argument = "dataset" })
            : Read(idOrPath, new ReadOptions(), null, null, context, new PartialProgress(context.Progress, 0, 0.05)).Dataset);
    }

    /// <summary>Reads the file at a path inside a root and keeps its table.</summary>
    /// <param name="path">Relative to a root, or absolute inside one.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="name">Short name; the file's when null.</param>
    /// <param name="description">What the caller says about the data.</param>
    /// <param name="context">Takes warnings.</param>
    /// <param name="progress">0 to 1.</param>
    /// <exception cref="ProblemException">All that resolving and reading a file can meet.</exception>
    public (LoadedDataset Dataset, ReadResult Read) Read(
        string path, ReadOptions options, string? name, string? description, ToolContext context, IProgress<StageProgress> progress)
    {
        ResolvedFile file = roots.Resolve(path);
        ReadResult read = DatasetReader.Read(file, options, progress, context.Cancellation);
        context.Warn(read.Warnings);
        DatasetCard card = new()
        {
            Name = name ?? Path.GetFileName(file.Name).Split('.')[0],
            Description = description,
            File = file.Name,
            FileSha256 = read.FileSha256,
        };
        return (Save(read.Table, card), read);
    }

    /// <summary>The data set with that id, or null.</summary>
    /// <exception cref="ProblemException">CORRUPT_FILE when the stored table was changed.</exception>
    public LoadedDataset? Find(string id)
    {
        if (!Handles.IsHandle(id, "ds_") || Card(id) is not { } card)
        {
            return null;
        }

        if (!_tables.TryGetValue(id, out Table? table))
        {
            using Stream? stream = files.OpenRead($"{Folder}/{id}.table");
            if (stream is null)
            {
                return null;
            }

            table = TableFile.Read(stream);
            _tables[id] = table;
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
