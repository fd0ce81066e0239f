using McpAutoMl.Core;

namespace McpAutoMl.Data.Roots;

/// <summary>A regular file inside an allowed root, as <see cref="DataRoots.Resolve"/> found it.</summary>
/// <remarks>
/// Opening it checks again, on the handle, that it is a regular file inside the root: a link or a folder swapped in between
/// the two moments is refused, not read.
/// </remarks>
public sealed class ResolvedFile
{
    internal ResolvedFile(string name, string fullPath, string root)
    {
        Name = name;
        FullPath = fullPath;
        Root = root;
    }

    /// <summary>Name relative to its root, with forward slashes: the only form that may be shown.</summary>
    public string Name { get; }

    /// <summary>Absolute path without links. Never to be shown.</summary>
    public string FullPath { get; }

    internal string Root { get; }

    /// <summary>Opens the file for reading and checks the handle.</summary>
    /// <exception cref="ProblemException">FILE_NOT_FOUND, ACCESS_DENIED, NOT_A_REGULAR_FILE, PATH_NOT_ALLOWED.</exception>
    public FileStream OpenRead() => RegularFile.OpenRead(this);
}
