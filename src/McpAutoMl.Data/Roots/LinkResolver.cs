namespace McpAutoMl.Data.Roots;

/// <summary>Turns a path into the one without links that it stands for, component by component.</summary>
internal static class LinkResolver
{
    /// <summary>Linux's own limit on links in one path.</summary>
    private const int MaxLinks = 40;

    /// <summary>Resolves every link in <paramref name="path"/>, those of parent folders too.</summary>
    /// <param name="path">Absolute path. What does not exist is kept as it is: only links are looked at.</param>
    /// <param name="isAllowed">Asked for each link's target before anything behind it is looked at.</param>
    /// <returns>The path without links, or null when a target is not allowed or links form a circle.</returns>
    public static string? Resolve(string path, Func<string, bool> isAllowed)
    {
        int links = 0;
        string root = Path.GetPathRoot(path)!;
        string resolved = root;
        Stack<string> pending = Segments(path[root.Length..]);
        while (pending.TryPop(out string? segment))
        {
            string candidate = Path.Combine(resolved, segment);
            if (LinkTarget(candidate) is not { } target)
            {
                resolved = candidate;
                continue;
            }

            string full = Path.GetFullPath(target, resolved);
            if (++links > MaxLinks || !isAllowed(full))
            {
                return null;
            }

            root = Path.GetPathRoot(full)!;
            resolved = root;
            foreach (string next in Segments(full[root.Length..]).Reverse())
            {
                pending.Push(next);
            }
        }

        return resolved;
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Stack<string> Segments(string path) =>
        new(path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse());
}
