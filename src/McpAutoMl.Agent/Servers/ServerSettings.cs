namespace McpAutoMl.Agent.Servers;

/// <summary>How the server is started.</summary>
/// <param name="Library">Path of <c>mcp-automl.dll</c>.</param>
/// <param name="Root">The folder whose data it may read.</param>
/// <param name="Home">The folder of its log and artefacts.</param>
/// <param name="HiddenVariable">Environment variable that the child must not see: the key of the model.</param>
public sealed record ServerSettings(string Library, string Root, string Home, string? HiddenVariable = null)
{
    /// <summary>Further folders whose data it may read; a name is looked for in <see cref="Root"/> first.</summary>
    public IReadOnlyList<string> FurtherRoots { get; init; } = [];
}
