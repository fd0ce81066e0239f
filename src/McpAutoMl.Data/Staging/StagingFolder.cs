namespace McpAutoMl.Data.Staging;

/// <summary>A folder that only this account can enter, for copies that live as long as one read.</summary>
internal sealed class StagingFolder : IDisposable
{
    private readonly string _path;
    private int _files;

    /// <summary>Makes the folder, with mode 0700 where modes exist.</summary>
    public StagingFolder() => _path = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    /// <summary>A name for a new file in the folder.</summary>
    public string NewPath(string extension) => Path.Join(_path, $"{_files++}{extension}");

    /// <summary>Deletes the folder with everything in it.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (IOException)
        {
            // The temporary folder is the system's to clean; a read must not fail because of it.
        }
    }
}
