using System.Text.Json;

namespace McpAutoMl.Data.Safetensors;

/// <summary>The index of a checkpoint in several files: which file holds which tensor.</summary>
internal static class ShardIndex
{
    /// <summary>More shards than any model has, and few enough to hold open.</summary>
    public const int MaxShards = 512;

    /// <summary>Largest index that is read.</summary>
    public const long MaxBytes = 100_000_000;

    /// <summary>Shard by tensor name. Shards are bare file names; the total size it gives is not relied on.</summary>
    /// <param name="json">The index's bytes.</param>
    /// <param name="file">For the error.</param>
    /// <exception cref="Core.ProblemException">HEADER_INVALID, HEADER_LIMIT.</exception>
    public static SortedDictionary<string, string> Read(ReadOnlyMemory<byte> json, string file)
    {
        using JsonDocument document = JsonFile.Parse(json, file);
        if (!document.RootElement.TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
        {
            throw HeaderProblem.Header(file, "an index needs an object 'weight_map'");
        }

        SortedDictionary<string, string> shards = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty tensor in map.EnumerateObject())
        {
            string? shard = tensor.Value.ValueKind == JsonValueKind.String ? tensor.Value.GetString() : null;
            if (shard is null || shard is "" or "." or ".." || shard.AsSpan().ContainsAny('/', '\\', '\0'))
            {
                throw HeaderProblem.Header(file, $"tensor '{HeaderProblem.Clip(tensor.Name)}' must name a file of the same folder");
            }

            shards[tensor.Name] = shard;
            names.Add(shard);
            if (shards.Count > HeaderReader.MaxTensors || names.Count > MaxShards)
            {
                throw HeaderProblem.Limit(file, $"it lists more than {HeaderReader.MaxTensors:N0} tensors or {MaxShards} files");
            }
        }

        return shards.Count > 0 ? shards : throw HeaderProblem.Header(file, "it lists no tensor");
    }
}
