using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Roots;

/// <summary>The folders that the server may read from, and the only way from a caller's path to a file.</summary>
/// <remarks>Immutable; safe from several threads. A hard link inside a root counts as a file of that root.</remarks>
public sealed class DataRoots
{
    private readonly (string Given, string Real)[] _roots;

    /// <param name="roots">Folders; relative ones are taken from the current folder. May be empty: then nothing can be read.</param>
    public DataRoots(IReadOnlyList<string> roots)
    {
        _roots = [.. roots.Select(root =>
        {
            string given = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
            return (given, LinkResolver.Resolve(given, _ => true) ?? given);
        })];
    }

    /// <summary>Finds the file that <paramref name="path"/> names.</summary>
    /// <param name="path">Relative to a root (the first root that has it), or absolute inside one. Untrusted.</param>
    /// <exception cref="ProblemException">
    /// PATH_NOT_ALLOWED (outside the roots after resolving links, dangling link, device name and the like), FILE_NOT_FOUND with
    /// the three closest names, NOT_A_REGULAR_FILE, ACCESS_DENIED.
    /// </exception>
    public ResolvedFile Resolve(string path) => Locate(path, out string name) is { } place
        ? Checked(place)
        : throw PathProblem.NotFound(name, Names.Closest(name, ListFiles(), 3));

    /// <summary>As <see cref="Resolve"/>, but null where there is nothing.</summary>
    /// <exception cref="ProblemException">As <see cref="Resolve"/>, but for FILE_NOT_FOUND.</exception>
    public ResolvedFile? Find(string path) => Locate(path, out _) is { } place ? Checked(place) : null;

    /// <summary>Names of what lies in a folder, in ordinal order, at most 10,000; null where the path is no folder that can be read.</summary>
    /// <exception cref="ProblemException">PATH_NOT_ALLOWED.</exception>
    public IReadOnlyList<string>? FolderNames(string path) => Locate(path, out _) is { } place ? RootListing.Names(place.Real) : null;

    /// <summary>What can be loaded: root-relative names in ordinal order, root by root; hidden folders left out, at most 10,000.</summary>
    public IEnumerable<string> ListFiles() => _roots.SelectMany(root => RootListing.Files(root.Real)).Distinct(StringComparer.Ordinal);

    private static ResolvedFile Checked((string Name, string Real, string Root) place)
    {
        ResolvedFile file = new(place.Name, place.Real, place.Root);
        file.OpenRead().Dispose();
        return file;
    }

    /// <summary>The first place the path may mean where something is; null, with the name to speak of, where nothing is.</summary>
    private (string Name, string Real, string Root)? Locate(string path, out string name)
    {
        if (_roots.Length == 0)
        {
            throw PathProblem.NoRoots();
        }

        if (PathSyntax.Refusal(path) is { } refusal)
        {
            throw PathProblem.NotAllowed(refusal);
        }

        string? first = null;
        foreach ((string root, string candidate) in Candidates(path))
        {
            first ??= Relative(root, candidate);
            if (LinkResolver.Resolve(candidate, IsInside) is not { } real)
            {
                throw PathProblem.NotAllowed("The path leads through a link whose target lies outside the allowed roots.");
            }

            if (Path.Exists(real))
            {
                name = Relative(root, candidate);
                return (name, real, root);
            }

            if (new FileInfo(candidate).LinkTarget is not null)
            {
                throw PathProblem.NotAllowed("The path is a link whose target does not exist.");
            }
        }

        name = first ?? throw PathProblem.NotAllowed("The path lies outside the allowed roots.");
        return null;
    }

    /// <summary>Every place the path may mean, still with links, as (real root, path inside it).</summary>
    private IEnumerable<(string Root, string Path)> Candidates(string path)
    {
        foreach ((string given, string real) in _roots)
        {
            string full = Path.GetFullPath(path, real);
            if (IsWithin(full, given) && Path.IsPathRooted(path))
            {
                full = Path.Join(real, full[given.Length..]);
            }

            if (IsWithin(full, real))
            {
                yield return (real, Path.TrimEndingDirectorySeparator(full));
            }
        }
    }

    private bool IsInside(string path) => _roots.Any(root => IsWithin(path, root.Real) || IsWithin(path, root.Given));

    private static bool IsWithin(string path, string root) =>
        path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, PathComparison)
        || string.Equals(path, root, PathComparison);

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
