namespace McpAutoMl.Server.Workspaces;

/// <summary>Reading and writing small files of a tree at once.</summary>
public static class FileTrees
{
    /// <summary>Whether the file is there.</summary>
    public static bool Has(this IFileTree files, string name)
    {
        using Stream? stream = files.OpenRead(name);
        return stream is not null;
    }

    /// <summary>All bytes of a file, or null when there is none.</summary>
    public static byte[]? ReadBytes(this IFileTree files, string name)
    {
        using Stream? stream = files.OpenRead(name);
        if (stream is null)
        {
            return null;
        }

        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Writes a file in one go.</summary>
    public static void WriteBytes(this IFileTree files, string name, ReadOnlySpan<byte> content)
    {
        byte[] bytes = content.ToArray();
        files.Write(name, stream => stream.Write(bytes));
    }
}
