namespace McpAutoMl.Server.Workspaces;

/// <summary>Reads through to a tree below that is never written to; writes go to the tree on top.</summary>
/// <param name="top">Takes every write and is read first.</param>
/// <param name="below">Is read where the top has nothing.</param>
public sealed class OverlayFiles(IFileTree top, IFileTree below) : IFileTree
{
    /// <inheritdoc/>
    public Stream? OpenRead(string name) => top.OpenRead(name) ?? below.OpenRead(name);

    /// <inheritdoc/>
    public void Write(string name, Action<Stream> write) => top.Write(name, write);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        [.. top.List(folder).Union(below.List(folder), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
