using McpAutoMl.Core;

namespace McpAutoMl.Server.Exports;

/// <summary>A caller's path inside the folder for exports.</summary>
internal static class ExportPath
{
    private static readonly string[] DeviceNames = ["con", "prn", "aux", "nul"];

    /// <summary>The full path; nothing on the way is a link or has a name that a system gives a meaning to.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">Of the form of <see cref="ExportFolder.PathPattern"/>.</param>
    /// <param name="argument">Where it stood, for the error.</param>
    /// <exception cref="ProblemException">PATH_NOT_ALLOWED.</exception>
    public static string Check(string folder, string path, string argument = "path")
    {
        string full = folder;
        foreach (string segment in path.Split('/'))
        {
            full = Path.Combine(full, segment);
            string stem = segment.Split('.')[0].ToLowerInvariant();
            if (DeviceNames.Contains(stem) || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && char.IsDigit(stem[3])))
            {
                throw NotAllowed("A part of the path is the name of a device.", argument);
            }

            if (new FileInfo(full).LinkTarget is not null)
            {
                throw NotAllowed("The path leads through a link.", argument);
            }
        }

        return full;
    }

    private static ProblemException NotAllowed(string message, string argument) => ProblemException.Of(
        "PATH_NOT_ALLOWED", message, "Give a plain relative path such as 'results/predictions.csv'.", new ProblemLocation { Argument = argument });
}
