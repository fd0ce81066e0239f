namespace McpAutoMl.Data.Safetensors;

/// <summary>Finds what one checkpoint puts before the names of another.</summary>
internal static class CommonNames
{
    /// <summary>
    /// The first part, with its dot, of names in <paramref name="longer"/> that <paramref name="shorter"/> leaves out: the one that
    /// makes most names common. Empty where names are common as they are, and where no part helps.
    /// </summary>
    public static string Prefix(Checkpoint longer, Checkpoint shorter)
    {
        if (longer.Tensors.Any(entry => shorter.Find(entry.Name) is not null))
        {
            return "";
        }

        return longer.Tensors
            .Where(entry => entry.Name.Contains('.'))
            .GroupBy(entry => entry.Name[..(entry.Name.IndexOf('.') + 1)], StringComparer.Ordinal)
            .Select(group => (Prefix: group.Key, Common: group.Count(entry => shorter.Find(entry.Name[group.Key.Length..]) is not null)))
            .Where(candidate => candidate.Common > 0)
            .OrderByDescending(candidate => candidate.Common)
            .ThenBy(candidate => candidate.Prefix, StringComparer.Ordinal)
            .Select(candidate => candidate.Prefix)
            .FirstOrDefault("");
    }
}
