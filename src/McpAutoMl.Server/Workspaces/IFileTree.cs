namespace McpAutoMl.Server.Workspaces;

/// <summary>A small tree of files under relative names with '/'. Writing a name twice keeps the last content; nothing is ever half written.</summary>
public interface IFileTree
{
    /// <summary>Opens a file, or gives null when there is none.</summary>
    Stream? OpenRead(string name);

    /// <summary>Writes a file through a temporary one, so that readers see all of it or nothing.</summary>
    void Write(string name, Action<Stream> write);

    /// <summary>Names of the files directly in a folder, in ordinal order; none when there is no such folder. The tree's own folder is empty text.</summary>
    IReadOnlyList<string> List(string folder);
}
