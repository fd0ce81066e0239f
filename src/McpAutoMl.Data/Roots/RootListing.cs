namespace McpAutoMl.Data.Roots;

/// <summary>Lists the loadable files of a root, within bounds.</summary>
internal static class RootListing
{
    private const int MaxFiles = 10_000;
    private const int MaxDepth = 12;

    private static readonly string[] Extensions = [".csv", ".tsv", ".txt", ".tab", ".parquet", ".gz", ".safetensors"];

    /// <summary>Root-relative names in ordinal order of a depth-first walk; hidden entries and links to folders are left out.</summary>
    public static IEnumerable<string> Files(string root) => Walk(root, "", 0).Take(MaxFiles);

    /// <summary>Names of everything in a folder in ordinal order; null where it is none or may not be read.</summary>
    public static IReadOnlyList<string>? Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder).Take(MaxFiles).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(string folder, string prefix, int depth)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (FileSystemInfo entry in entries.Where(entry => !entry.Name.StartsWith('.')))
        {
            if (entry is FileInfo)
            {
                if (Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                {
                    yield return prefix + entry.Name;
                }
            }
            else if (entry.LinkTarget is null && depth < MaxDepth && entry.Name != "node_modules")
            {
                foreach (string name in Walk(entry.FullName, prefix + entry.Name + "/", depth + 1))
                {
                    yield return name;
                }
            }
        }
    }
}
