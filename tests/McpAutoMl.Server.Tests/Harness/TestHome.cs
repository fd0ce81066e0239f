using McpAutoMl.Server.Workers;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>A home folder of one test, gone with it.</summary>
internal sealed class TestHome : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("mcpautoml-").FullName;

    public string Home => Path.Combine(Folder, "home");

    public static string Repository { get; } = FindRepository();

    private string Data => Path.Combine(Folder, "data");

    /// <summary>Puts a file into a root of its own; before the server starts.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Data);
        string path = Path.Combine(Data, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public ServerSettings Settings(bool readOnly = false, bool showRows = true, WorkerSettings? worker = null) => new()
    {
        Roots = [Path.Combine(Repository, "examples", "data"), .. Directory.Exists(Data) ? [Data] : (string[])[]],
        Home = Home,
        ReadOnly = readOnly,
        ShowRows = showRows,
        Worker = worker,
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
