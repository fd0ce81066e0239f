using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Finds the weights that a path stands for: a file, an index, a model folder, or a model's folder in the Hugging Face cache.</summary>
internal static class CheckpointLocation
{
    private const string IndexEnd = ".safetensors.index.json";
    private const string FileEnd = ".safetensors";
    private const int MaxReference = 200;

    /// <summary>The path of the .safetensors file or of the index.</summary>
    /// <param name="roots">What may be read.</param>
    /// <param name="path">Untrusted.</param>
    /// <param name="usual">The file to take where a folder holds several; its index counts as it.</param>
    /// <exception cref="ProblemException">FILE_NOT_FOUND, UNSAFE_FORMAT, ARG_INVALID where a folder holds several checkpoints; those of paths.</exception>
    public static string Find(DataRoots roots, string path, string usual = "model.safetensors")
    {
        if (roots.FolderNames(path) is not { } names)
        {
            return path;
        }

        if (Snapshot(roots, path, names) is { } snapshot)
        {
            path = snapshot;
            names = roots.FolderNames(path) ?? [];
        }

        string[] indices = [.. names.Where(name => name.EndsWith(IndexEnd, StringComparison.Ordinal))];
        string[] found = indices.Length > 0 ? indices : [.. names.Where(name => name.EndsWith(FileEnd, StringComparison.Ordinal))];
        return found.FirstOrDefault(name => name == usual || name == usual + ".index.json") is { } named ? Join(path, named) : found switch
        {
            [var only] => Join(path, only),
            [] when names.Any(IsPickle) => throw HeaderProblem.Unsafe(path),
            [] => throw ProblemException.Of(
                "FILE_NOT_FOUND",
                "The folder holds no .safetensors file.",
                $"Name the folder that holds {usual}.",
                new ProblemLocation { File = HeaderProblem.Clip(path) }),
            _ => throw ProblemException.Of(
                "ARG_INVALID",
                $"The folder holds {found.Length} checkpoints and none is called {usual}.",
                $"Name one of them: {string.Join(", ", found.Take(3).Select(name => $"'{HeaderProblem.Clip(name)}'"))}.",
                new ProblemLocation { File = HeaderProblem.Clip(path) }),
        };
    }

    /// <summary>A path below a folder.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}";

    /// <summary>The folder that a file of this path lies in.</summary>
    public static string FolderOf(string path) => path.LastIndexOfAny(['/', '\\']) is > 0 and var at ? path[..at] : ".";

    /// <summary>The snapshot of a cache folder: the one of refs/main, or the only one; null where the folder is no such folder.</summary>
    private static string? Snapshot(DataRoots roots, string path, IReadOnlyList<string> names)
    {
        if (!names.Contains("snapshots") || roots.FolderNames(Join(path, "snapshots")) is not { Count: > 0 } snapshots)
        {
            return null;
        }

        string? main = names.Contains("refs") && roots.Find(Join(path, "refs/main")) is { } reference
            ? Encoding.ASCII.GetString(JsonFile.ReadBytes(reference, MaxReference)).Trim()
            : null;
        string chosen = main is not null && snapshots.Contains(main) ? main
            : snapshots.Count == 1 ? snapshots[0]
            : throw ProblemException.Of(
                "ARG_INVALID",
                $"The folder holds {snapshots.Count} snapshots and does not say which is current.",
                "Name one of the folders in 'snapshots'.",
                new ProblemLocation { File = HeaderProblem.Clip(path) });
        return Join(path, "snapshots/" + chosen);
    }

    private static bool IsPickle(string name) =>
        name.EndsWith(".bin", StringComparison.Ordinal) || name.EndsWith(".pt", StringComparison.Ordinal) || name.EndsWith(".pth", StringComparison.Ordinal);
}
