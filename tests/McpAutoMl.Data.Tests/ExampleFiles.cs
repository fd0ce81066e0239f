using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Tests;

/// <summary>The data sets in examples/data.</summary>
internal static class ExampleFiles
{
    public static string Folder
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Join(folder, "McpAutoMl.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("McpAutoMl.sln");
            }

            return Path.Join(folder, "examples", "data");
        }
    }

    public static ReadResult Read(string name) => DatasetReader.Read(new DataRoots([Folder]).Resolve(name), new ReadOptions());
}
