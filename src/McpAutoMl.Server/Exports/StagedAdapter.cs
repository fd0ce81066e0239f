using System.Security.Cryptography;
using McpAutoMl.Core;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Exports;

/// <summary>
/// An adapter's folder on its way into the exports: written under a temporary name, checked there, and renamed as a whole. Without a
/// folder for exports (a replay) it is written and checked in the system's temporary folder and not kept. Disposing removes what was
/// not kept.
/// </summary>
public sealed class StagedAdapter : IDisposable
{
    /// <summary>Name of the file with the factors.</summary>
    public const string Weights = "adapter_model.safetensors";

    /// <summary>Name of the file with the configuration.</summary>
    public const string Config = "adapter_config.json";

    private readonly string _output;
    private readonly string? _target;
    private readonly bool _overwrite;

    /// <param name="exports">The folder for exports; null where nothing is kept.</param>
    /// <param name="output">Path inside it, plain names with '/'.</param>
    /// <param name="overwrite">Whether an adapter of that name may be replaced.</param>
    /// <exception cref="ProblemException">PATH_NOT_ALLOWED; FILE_EXISTS.</exception>
    public StagedAdapter(string? exports, string output, bool overwrite)
    {
        _output = output;
        _overwrite = overwrite;
        _target = exports is null ? null : ExportPath.Check(exports, output, "output");
        CheckFree();
        Folder = exports is null ? Directory.CreateTempSubdirectory("mcp-automl-").FullName : Path.Combine(exports, TemporaryName.Of(""));
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Where to write.</summary>
    public string Folder { get; }

    /// <summary>Gives the folder its name.</summary>
    /// <returns>What it holds.</returns>
    /// <exception cref="ProblemException">FILE_EXISTS when the name was taken meanwhile.</exception>
    public IReadOnlyList<WrittenFile> Publish()
    {
        WrittenFile[] files = [.. ((string[])[Config, Weights]).Select(Described)];
        if (_target is not null)
        {
            CheckFree();
            Directory.CreateDirectory(Path.GetDirectoryName(_target)!);
            string? aside = Directory.Exists(_target) ? $"{Folder}.old" : null;
            if (aside is not null)
            {
                Directory.Move(_target, aside);
            }

            try
            {
                Directory.Move(Folder, _target);
            }
            catch (IOException) when (Path.Exists(_target))
            {
                throw Taken("Another call took that name meanwhile.");
            }

            if (aside is not null)
            {
                Directory.Delete(aside, recursive: true);
            }
        }

        return files;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void CheckFree()
    {
        if (_target is null || !Path.Exists(_target))
        {
            return;
        }

        if (!_overwrite)
        {
            throw Taken("Something of that name is there already.");
        }

        // Whatever else lies in there is not ours to remove.
        if (!Directory.Exists(_target) || Directory.EnumerateFileSystemEntries(_target).Any(entry => Path.GetFileName(entry) is not (Weights or Config)))
        {
            throw Taken("What is there is more than an adapter, and is not replaced.");
        }
    }

    private WrittenFile Described(string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, name));
        return new WrittenFile($"{ExportFolder.Name}/{_output}/{name}", stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static ProblemException Taken(string message) => ProblemException.Of(
        "FILE_EXISTS", message, "Choose another output, or set overwrite to replace an adapter.", new ProblemLocation { Argument = "output" });
}

/// <summary>A file that was written.</summary>
/// <param name="Path">Relative to the home.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
public sealed record WrittenFile(string Path, long Bytes, string Sha256);
