namespace McpAutoMl.Data.Peft;

/// <summary>Finds short ways to say which modules have which value, in the words of PEFT's configuration.</summary>
/// <remarks>
/// PEFT matches patterns and names by their end, at a dot. Every answer here is checked against all names that were given: it holds
/// for the modules meant and for no other of them.
/// </remarks>
internal sealed class ModulePatterns
{
    private const int Mixed = -1;

    private readonly Dictionary<string, int> _byEnd = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Template, int Number), int> _byNumber = [];
    private readonly IReadOnlyList<(ModulePath Path, int Value)> _modules;

    private readonly bool _whole;

    /// <param name="modules">Names with a value of 0 or more.</param>
    /// <param name="whole">Whether names are given whole, for there may be modules that are not known.</param>
    public ModulePatterns(IReadOnlyList<(string Name, int Value)> modules, bool whole = false)
    {
        _whole = whole;
        _modules = [.. modules.Select(module => (ModulePath.Of(module.Name), module.Value))];
        foreach ((ModulePath path, int value) in _modules)
        {
            for (int part = 0; part < path.Parts.Length; part++)
            {
                Note(_byEnd, path.From(part), value);
                if (part <= path.NumberAt)
                {
                    Note(_byNumber, (path.Template(part), path.Number), value);
                }
            }
        }
    }

    /// <summary>Regular expressions by which, together, exactly the modules with these values are found, with the value of each.</summary>
    public SortedDictionary<string, int> Patterns(Func<int, bool> wanted)
    {
        SortedDictionary<string, int> patterns = new(StringComparer.Ordinal);
        SortedDictionary<(string Template, int Value), SortedSet<int>> groups = [];
        foreach ((ModulePath path, int value) in _modules.Where(module => wanted(module.Value)))
        {
            int part = Start(path);
            while (part > path.NumberAt && part > 0 && _byEnd[path.From(part)] != value)
            {
                part--;
            }

            while (part > 0 && part <= path.NumberAt && _byNumber[(path.Template(part), path.Number)] != value)
            {
                part--;
            }

            if (part <= path.NumberAt && _byNumber[(path.Template(part), path.Number)] == value)
            {
                (string, int) group = (path.Template(part), value);
                (groups.TryGetValue(group, out SortedSet<int>? numbers) ? numbers : groups[group] = []).Add(path.Number);
            }
            else
            {
                // A whole name may be the end of another one.
                string end = path.From(part);
                patterns[(_byEnd[end] == value ? "" : "^") + string.Join(@"\.", end.Split('.').Select(ModulePath.Escape))] = value;
            }
        }

        foreach (((string template, int value), SortedSet<int> numbers) in groups)
        {
            patterns[ModulePath.Pattern(template, numbers)] = value;
        }

        return patterns;
    }

    /// <summary>The shortest ends of names, at a dot, by which exactly the modules with this value are found; null where a whole name is the end of another.</summary>
    public SortedSet<string>? Ends(int value)
    {
        SortedSet<string> ends = new(StringComparer.Ordinal);
        foreach ((ModulePath path, int _) in _modules.Where(module => module.Value == value))
        {
            int part = Start(path);
            while (part > 0 && _byEnd[path.From(part)] != value)
            {
                part--;
            }

            if (_byEnd[path.From(part)] != value)
            {
                return null;
            }

            ends.Add(path.From(part));
        }

        return ends;
    }

    private int Start(ModulePath path) => _whole ? 0 : path.Parts.Length - 1;

    private static void Note<TKey>(Dictionary<TKey, int> values, TKey key, int value)
        where TKey : notnull => values[key] = values.TryGetValue(key, out int before) && before != value ? Mixed : value;
}
