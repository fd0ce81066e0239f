namespace McpAutoMl.Server.Workspaces;

/// <summary>A tree of files in a folder, which is made when the first file is written.</summary>
/// <param name="folder">Absolute path of the folder.</param>
public sealed class DiskFiles(string folder) : IFileTree
{
    /// <inheritdoc/>
    public Stream? OpenRead(string name)
    {
        try
        {
            return new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Write(string name, Action<Stream> write)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string temporary = TemporaryName.Of(path);
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folderName)
    {
        DirectoryInfo directory = new(PathOf(folderName));
        return directory.Exists
            ? [.. directory.EnumerateFiles().Select(file => file.Name).Where(name => !name.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    private string PathOf(string name) => Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
}
