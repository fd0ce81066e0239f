namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The argument <c>chain</c>: names in which * stands for one text, the same in all of them.</summary>
internal static class ChainNames
{
    /// <summary>The groups of names that exist, in ordinal order of the first names.</summary>
    public static IEnumerable<string[]> Expand(string[] chain, IReadOnlyCollection<string> names)
    {
        HashSet<string> known = [.. names];
        string[] around = chain[0].Split('*', 2);
        IEnumerable<string?> texts = around.Length == 1
            ? (IEnumerable<string?>)[null]
            : names.Where(name => name.Length >= around[0].Length + around[1].Length
                    && name.StartsWith(around[0], StringComparison.Ordinal) && name.EndsWith(around[1], StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => name[around[0].Length..^around[1].Length]);
        return texts
            .Select(text => chain.Select(name => text is null ? name : name.Replace("*", text, StringComparison.Ordinal)).ToArray())
            .Where(group => group.All(known.Contains));
    }
}
