namespace McpAutoMl.Agent.Servers;

/// <summary>Where the server's program is.</summary>
public static class ServerLocation
{
    private const string Library = "mcp-automl.dll";

    /// <summary>
    /// Finds <c>mcp-automl.dll</c>: beside the running program, or in the build output of the same configuration
    /// (<c>artifacts/bin/McpAutoMl.Server/release</c> beside <c>artifacts/bin/McpAutoMl.Agent/release</c>).
    /// </summary>
    /// <exception cref="FileNotFoundException">The server was not built.</exception>
    public static string Find()
    {
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string beside = Path.Combine(output.FullName, Library);
        if (File.Exists(beside)) return beside;
        string built = Path.Combine(output.Parent?.Parent?.FullName ?? output.FullName, "McpAutoMl.Server", output.Name, Library);
        return File.Exists(built)
            ? built
            : throw new FileNotFoundException($"The server was not found; build it with 'dotnet build -c Release' or name {Library} with --server.");
    }
}
