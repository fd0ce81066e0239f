using System.Security.Cryptography;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Exports;

/// <summary>The folder <c>exports/</c> of the home, the only place where files for people are written.</summary>
/// <param name="settings">Names the home folder.</param>
public sealed class ExportFolder(ServerSettings settings)
{
    /// <summary>Form of a path inside the folder: plain names with '/', none that a system gives a meaning to.</summary>
    public const string PathPattern = "^[A-Za-z0-9][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)*(/[A-Za-z0-9][A-Za-z0-9_-]*([.][A-Za-z0-9_-]+)*){0,5}$";

    private static readonly string[] DeviceNames = ["con", "prn", "aux", "nul"];

    /// <summary>Writes a file; writing the same bytes again is no fault.</summary>
    /// <param name="path">Path inside the folder, of the form of <see cref="PathPattern"/>.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>Path relative to the home, and the SHA-256 of the bytes.</returns>
    /// <exception cref="ProblemException">PATH_NOT_ALLOWED, or FILE_EXISTS when another content is there.</exception>
    public (string Path, string Sha256) Write(string path, byte[] content)
    {
        string folder = Path.Combine(settings.Home, "exports");
        string full = folder;
        foreach (string segment in path.Split('/'))
        {
            full = Path.Combine(full, segment);
            string stem = segment.Split('.')[0].ToLowerInvariant();
            if (DeviceNames.Contains(stem) || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && char.IsDigit(stem[3])))
            {
                throw NotAllowed("A part of the path is the name of a device.");
            }

            if (new FileInfo(full).LinkTarget is not null)
            {
                throw NotAllowed("The path leads through a link.");
            }
        }

        if (File.Exists(full) && !File.ReadAllBytes(full).AsSpan().SequenceEqual(content))
        {
            throw ProblemException.Of("FILE_EXISTS", "A file with other content has that name.", "Choose another path; exports are never overwritten.", new ProblemLocation { Argument = "path" });
        }

        new Workspaces.DiskFiles(folder).Write(path, stream => stream.Write(content));
        return ("exports/" + path, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static ProblemException NotAllowed(string message) =>
        ProblemException.Of("PATH_NOT_ALLOWED", message, "Give a plain relative path such as 'results/predictions.csv'.", new ProblemLocation { Argument = "path" });
}
