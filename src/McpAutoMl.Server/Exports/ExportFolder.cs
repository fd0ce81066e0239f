using System.Security.Cryptography;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Exports;

/// <summary>The folder <c>exports/</c> of the home, the only place where files for people are written.</summary>
/// <param name="settings">Names the home folder.</param>
public sealed class ExportFolder(ServerSettings settings)
{
    /// <summary>Name of the folder.</summary>
    public const string Name = "exports";

    /// <summary>Form of a path inside the folder: plain names with '/', none that a system gives a meaning to.</summary>
    public const string PathPattern = "^[A-Za-z0-9][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)*(/[A-Za-z0-9][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)*){0,5}$";

    /// <summary>Writes a file; writing the same bytes again is no fault.</summary>
    /// <param name="path">Path inside the folder, of the form of <see cref="PathPattern"/>.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>Path relative to the home, and the SHA-256 of the bytes.</returns>
    /// <exception cref="ProblemException">PATH_NOT_ALLOWED, or FILE_EXISTS when another content is there.</exception>
    public (string Path, string Sha256) Write(string path, byte[] content)
    {
        string folder = Path.Combine(settings.Home, Name);
        string full = ExportPath.Check(folder, path);
        if (File.Exists(full) && !File.ReadAllBytes(full).AsSpan().SequenceEqual(content))
        {
            throw ProblemException.Of("FILE_EXISTS", "A file with other content has that name.", "Choose another path; exports are never overwritten.", new ProblemLocation { Argument = "path" });
        }

        new Workspaces.DiskFiles(folder).Write(path, stream => stream.Write(content));
        return ($"{Name}/{path}", Convert.ToHexStringLower(SHA256.HashData(content)));
    }
}
