namespace McpAutoMl.Server.Workspaces;

/// <summary>
/// Names of files and folders that are not finished. They end in <c>.tmp</c>, which no list shows, and carry the mark of their process,
/// so that what a process left that was killed can be told from what others write.
/// </summary>
public static class TemporaryName
{
    private const string Blobs = "blobs";

    /// <summary>The mark of this process.</summary>
    public static string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>A name that nobody else has: the text, a dot, the mark, a number, and <c>.tmp</c>.</summary>
    public static string Of(string text) => $"{text}.{Mark}-{Guid.NewGuid():N}.tmp";

    /// <summary>Removes what the process with that mark has not finished, anywhere in a home but the log's blobs. What is in use is left.</summary>
    public static void RemoveAll(string home, string mark)
    {
        DirectoryInfo root = new(home);
        EnumerationOptions everywhere = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        IEnumerable<DirectoryInfo> folders = root.Exists ? root.EnumerateDirectories().Where(folder => folder.Name != Blobs) : [];
        foreach (FileSystemInfo left in folders.SelectMany(folder => folder.EnumerateFileSystemInfos($"*.{mark}-*.tmp", everywhere)).ToArray())
        {
            try
            {
                if (left is DirectoryInfo directory)
                {
                    directory.Delete(recursive: true);
                }
                else
                {
                    left.Delete();
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not shown by any list, so it is only space.
            }
        }
    }
}
