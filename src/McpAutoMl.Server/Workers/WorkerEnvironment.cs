using System.Collections;
using System.Globalization;

namespace McpAutoMl.Server.Workers;

/// <summary>The environment of a worker: what the runtime, the system's loader and our own settings need, and nothing else that the server was given.</summary>
internal static class WorkerEnvironment
{
    private static readonly string[] Names =
    [
        "PATH", "HOME", "USERPROFILE", "SystemRoot", "SystemDrive", "windir", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ",
        "OMP_NUM_THREADS",
    ];

    private static readonly string[] Prefixes = ["DOTNET_", "COMPlus_", "MCPAUTOML_"];

    /// <summary>Of these variables, those that a worker gets, and its own.</summary>
    /// <param name="server">The server's variables.</param>
    /// <param name="temporary">Folder for the worker's temporary files.</param>
    /// <param name="memoryMegabytes">Most resident memory; managed objects may take seven eighths of it, so that they run out first.</param>
    public static Dictionary<string, string> Of(IDictionary server, string temporary, int memoryMegabytes)
    {
        Dictionary<string, string> variables = new(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in server)
        {
            if (variable is { Key: string name, Value: string value } && IsNeeded(name))
            {
                variables[name] = value;
            }
        }

        foreach (string name in (string[])["TMPDIR", "TMP", "TEMP"])
        {
            variables[name] = temporary;
        }

        long heap = (long)memoryMegabytes * 1024 * 1024 / 8 * 7;
        variables["DOTNET_GCHeapHardLimit"] = "0x" + heap.ToString("X", CultureInfo.InvariantCulture);
        return variables;
    }

    private static bool IsNeeded(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
