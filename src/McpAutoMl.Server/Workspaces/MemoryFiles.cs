using System.Collections.Concurrent;

namespace McpAutoMl.Server.Workspaces;

/// <summary>A tree of files in memory: what <c>--read-only</c> and replay write to. Safe from several threads.</summary>
public sealed class MemoryFiles : IFileTree
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Stream? OpenRead(string name) =>
        _files.TryGetValue(name, out byte[]? content) ? new MemoryStream(content, writable: false) : null;

    /// <inheritdoc/>
    public void Write(string name, Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        _files[name] = stream.ToArray();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        string prefix = folder.Length == 0 ? "" : folder + "/";
        return
        [
            .. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => name[prefix.Length..])
                .Where(name => !name.Contains('/'))
                .Order(StringComparer.Ordinal),
        ];
    }
}
