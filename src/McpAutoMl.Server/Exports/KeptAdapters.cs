using McpAutoMl.Core;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Exports;

/// <summary>The adapters in the folder for exports.</summary>
internal static class KeptAdapters
{
    private const int Depth = 6; // segments that ExportFolder.PathPattern lets through

    /// <summary>Adapters in the order of their paths; folders on their way (names with a dot in front) and links are left out.</summary>
    /// <param name="exports">The folder for exports; null where nothing is exported.</param>
    public static IReadOnlyList<KeptAdapter> In(string? exports)
    {
        if (exports is null || !Directory.Exists(exports))
        {
            return [];
        }

        EnumerationOptions options = new()
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Depth,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return [.. Directory.EnumerateFiles(exports, StagedAdapter.Config, options)
            .Select(file => Path.GetRelativePath(exports, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(folder => !folder.Split('/').Any(segment => segment.StartsWith('.')) && File.Exists(Path.Combine(exports, folder, StagedAdapter.Weights)))
            .Order(StringComparer.Ordinal)
            .Select(folder => Read(exports, folder))];
    }

    private static KeptAdapter Read(string exports, string folder)
    {
        string path = $"{ExportFolder.Name}/{folder}";
        long bytes = new FileInfo(Path.Combine(exports, folder, StagedAdapter.Weights)).Length;
        try
        {
            using PeftAdapter adapter = PeftAdapter.Open(new DataRoots([exports]), folder);
            long parameters = adapter.Modules.Sum(module => module.A.Count + module.B.Count);
            return new KeptAdapter(path, bytes, adapter.Config.BaseModel, adapter.Modules.Count, parameters);
        }
        catch (ProblemException)
        {
            return new KeptAdapter(path, bytes, null, null, null); // changed by hand: it is there, but not what was written
        }
    }
}

/// <summary>An adapter in the folder for exports.</summary>
/// <param name="Path">Its folder, relative to the home.</param>
/// <param name="Bytes">Length of the file of factors.</param>
/// <param name="BaseModel">Name of the base model; null where none was given.</param>
/// <param name="Modules">Modules with a pair of factors; null where the files cannot be read.</param>
/// <param name="Parameters">Parameters of the factors; null where the files cannot be read.</param>
internal sealed record KeptAdapter(string Path, long Bytes, string? BaseModel, int? Modules, long? Parameters);
