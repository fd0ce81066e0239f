using System.Security.Cryptography;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Workspaces;

/// <summary>Tables (.csv, .json), charts (.svg) and reports (.html) by content. An id is the kind and 12 hex digits of the SHA-256.</summary>
/// <param name="files">Where they are kept.</param>
public sealed class ArtifactStore(IFileTree files)
{
    private const string Folder = "artifacts";

    /// <summary>Keeps an artefact; the same kind, form and bytes give the same URI.</summary>
    /// <param name="kind">Lower-case letters and underscores.</param>
    /// <param name="name">File name whose extension is .csv, .json, .svg or .html.</param>
    /// <param name="content">The bytes.</param>
    public Artifact Save(string kind, string name, ReadOnlySpan<byte> content)
    {
        string extension = Path.GetExtension(name);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        string id = $"{kind}_{sha256[..12]}";
        string file = $"{Folder}/{id}{extension}";
        if (!files.Has(file))
        {
            files.WriteBytes(file, content);
        }

        return new Artifact(kind, $"{SchemeOf(extension)}://{id}", sha256);
    }

    /// <summary>The bytes and the extension of an artefact.</summary>
    /// <exception cref="ProblemException">ARTIFACT_NOT_FOUND.</exception>
    public (byte[] Content, string Extension) Load(string uri)
    {
        string? file = List().FirstOrDefault(known => UriOf(known) == uri);
        byte[]? content = file is null ? null : files.ReadBytes($"{Folder}/{file}");
        return content is not null ? (content, Path.GetExtension(file!)) : throw ProblemException.Of(
            "ARTIFACT_NOT_FOUND",
            $"There is no artefact '{Handles.Clip(uri)}' in this workspace.",
            "Use a uri that a result or list_artifacts gave.",
            new ProblemLocation { Argument = "uri" });
    }

    /// <summary>File names of all artefacts, in ordinal order.</summary>
    public IReadOnlyList<string> List() => files.List(Folder);

    /// <summary>The URI of an artefact by its file name.</summary>
    public static string UriOf(string file) => $"{SchemeOf(Path.GetExtension(file))}://{Path.GetFileNameWithoutExtension(file)}";

    private static string SchemeOf(string extension) => extension switch
    {
        ".csv" or ".json" => "table",
        ".svg" => "chart",
        ".html" => "report",
        _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "Must be .csv, .json, .svg or .html."),
    };
}
