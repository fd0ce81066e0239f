namespace McpAutoMl.Server.Tests.Harness;

/// <summary>A home folder of one test, gone with it.</summary>
internal sealed class TestHome : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    public string Home => Path.Combine(Folder, "home");

    /// <summary>A second root for files that a test writes; allowed when the folder exists before the server starts.</summary>
    public string Data => Path.Combine(Folder, "data");

    public static string Repository { get; } = FindRepository();

    public ServerSettings Settings(bool readOnly = false, bool showRows = true) => new()
    {
        Roots = [Path.Combine(Repository, "examples", "data"), .. Directory.Exists(Data) ? [Data] : (string[])[]],
        Home = Home,
        ReadOnly = readOnly,
        ShowRows = showRows,
    };

    public string[] Log() => File.Exists(Path.Combine(Home, "audit.jsonl")) ? File.ReadAllLines(Path.Combine(Home, "audit.jsonl")) : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "McpAutoMl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
