using McpAutoMl.Core;

namespace McpAutoMl.Data.Roots;

/// <summary>The errors about paths. They name files relative to a root, and never say what lies outside.</summary>
internal static class PathProblem
{
    public static ProblemException NotAllowed(string reason) => ProblemException.Of(
        "PATH_NOT_ALLOWED",
        reason,
        "Give a path relative to an allowed root, such as 'data/file.csv'; list_artifacts with kind 'files' lists what can be loaded.");

    public static ProblemException NoRoots() => ProblemException.Of(
        "PATH_NOT_ALLOWED",
        "No folder is open to the server.",
        "Start the server with an allowed root: add \"--root\", \"/path/to/your/data\" to its \"args\" in mcp.json.");

    public static ProblemException NotFound(string name, IReadOnlyList<string> closest) => ProblemException.Of(
        "FILE_NOT_FOUND",
        $"There is no file '{Clip(name)}' in the allowed roots.",
        closest.Count == 0
            ? "The allowed roots hold no file that can be loaded; put one there."
            : $"Use one of the closest names: {string.Join(", ", closest.Select(n => $"'{Clip(n)}'"))}.",
        new ProblemLocation { File = Clip(name) });

    public static ProblemException AccessDenied(string name) => ProblemException.Of(
        "ACCESS_DENIED",
        $"The server may not read '{Clip(name)}'.",
        "Give the account that runs the server permission to read the file.",
        new ProblemLocation { File = Clip(name) });

    public static ProblemException NotRegular(string name) => ProblemException.Of(
        "NOT_A_REGULAR_FILE",
        $"'{Clip(name)}' is a folder, a pipe or a device, not a regular file.",
        "Name a data file such as a .csv, .tsv or .parquet.",
        new ProblemLocation { File = Clip(name) });

    public static string Clip(string name) => name.Length <= 120 ? name : name[..120] + "…";
}
