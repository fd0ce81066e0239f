using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Safetensors;

/// <summary>The weights of a model in one or several .safetensors files, all headers validated before a tensor is read.</summary>
/// <remarks>Safe from several threads.</remarks>
public sealed class Checkpoint : IDisposable
{
    private const long MaxConfigBytes = 10_000_000;

    private readonly Dictionary<string, (SafetensorsFile File, TensorEntry Entry)> _byName;

    private Checkpoint(
        string name,
        IReadOnlyList<SafetensorsFile> files,
        Dictionary<string, (SafetensorsFile, TensorEntry)> byName,
        ModelConfig config,
        IReadOnlyList<ReadDocument> documents)
    {
        Name = name;
        Files = files;
        Config = config;
        Documents = documents;
        _byName = byName;
        Tensors = [.. byName.Values.Select(pair => pair.Item2).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <summary>The path it was opened by.</summary>
    public string Name { get; }

    /// <summary>The files, in ordinal order of their names.</summary>
    public IReadOnlyList<SafetensorsFile> Files { get; }

    /// <summary>All tensors in ordinal order of their names; of a checkpoint with an index those that it lists.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>What config.json in the same folder says.</summary>
    public ModelConfig Config { get; }

    /// <summary>The index and config.json, where they are.</summary>
    public IReadOnlyList<ReadDocument> Documents { get; }

    /// <summary>Opens a .safetensors file, an index of several, a model folder or a model's folder in the Hugging Face cache.</summary>
    /// <exception cref="Core.ProblemException">
    /// Those of <see cref="SafetensorsFile.Open"/> for any of the files; FILE_NOT_FOUND, ARG_INVALID where a folder holds several
    /// checkpoints; HEADER_INVALID for an index or config.json that cannot be followed.
    /// </exception>
    public static Checkpoint Open(DataRoots roots, string path)
    {
        string location = CheckpointLocation.Find(roots, path);
        string folder = CheckpointLocation.FolderOf(location);
        List<SafetensorsFile> files = [];
        List<ReadDocument> documents = [];
        try
        {
            Dictionary<string, (SafetensorsFile, TensorEntry)> byName = location.EndsWith(".json", StringComparison.Ordinal)
                ? OpenShards(roots, location, files, documents)
                : OpenOne(roots, location, files);
            return new Checkpoint(path, files, byName, ConfigOf(roots, folder, documents), documents);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>The entry of that name, or null.</summary>
    public TensorEntry? Find(string name) => _byName.TryGetValue(name, out (SafetensorsFile, TensorEntry Entry) found) ? found.Entry : null;

    /// <summary>Reads a tensor as <see cref="SafetensorsFile.Read"/> does.</summary>
    /// <exception cref="Core.ProblemException">DTYPE_UNSUPPORTED, INPUT_CHANGED.</exception>
    public Matrix Read(TensorEntry entry, CancellationToken cancellation = default) => _byName[entry.Name].File.Read(entry, cancellation);

    /// <summary>Reads stored bytes of a tensor.</summary>
    /// <param name="entry">A tensor of this checkpoint.</param>
    /// <param name="from">First byte, from the start of the tensor.</param>
    /// <param name="bytes">Where to; filled.</param>
    /// <exception cref="Core.ProblemException">INPUT_CHANGED.</exception>
    public void ReadBytes(TensorEntry entry, long from, Span<byte> bytes) => _byName[entry.Name].File.ReadBytes(entry, from, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in Files)
        {
            file.Dispose();
        }
    }

    private static Dictionary<string, (SafetensorsFile, TensorEntry)> OpenOne(DataRoots roots, string location, List<SafetensorsFile> files)
    {
        SafetensorsFile file = SafetensorsFile.Open(roots.Resolve(location));
        files.Add(file);
        return file.Tensors.ToDictionary(entry => entry.Name, entry => (file, entry), StringComparer.Ordinal);
    }

    private static Dictionary<string, (SafetensorsFile, TensorEntry)> OpenShards(
        DataRoots roots, string location, List<SafetensorsFile> files, List<ReadDocument> documents)
    {
        ResolvedFile index = roots.Resolve(location);
        byte[] bytes = JsonFile.ReadBytes(index, ShardIndex.MaxBytes);
        documents.Add(ReadDocument.Of(index.Name, bytes));
        SortedDictionary<string, string> shardByTensor = ShardIndex.Read(bytes, index.Name);
        string folder = CheckpointLocation.FolderOf(location);
        Dictionary<string, Dictionary<string, (SafetensorsFile, TensorEntry)>> shards = new(StringComparer.Ordinal);
        foreach (string shard in shardByTensor.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            shards[shard] = OpenOne(roots, CheckpointLocation.Join(folder, shard), files);
        }

        Dictionary<string, (SafetensorsFile, TensorEntry)> byName = new(StringComparer.Ordinal);
        foreach ((string tensor, string shard) in shardByTensor)
        {
            byName[tensor] = shards[shard].TryGetValue(tensor, out (SafetensorsFile, TensorEntry) found)
                ? found
                : throw HeaderProblem.Header(index.Name, $"tensor '{HeaderProblem.Clip(tensor)}' is not in '{HeaderProblem.Clip(shard)}'");
        }

        return byName;
    }

    private static ModelConfig ConfigOf(DataRoots roots, string folder, List<ReadDocument> documents)
    {
        if (roots.Find(CheckpointLocation.Join(folder, "config.json")) is not { } file)
        {
            return ModelConfig.Unknown;
        }

        byte[] bytes = JsonFile.ReadBytes(file, MaxConfigBytes);
        documents.Add(ReadDocument.Of(file.Name, bytes));
        return ModelConfig.Read(bytes, file.Name);
    }
}
