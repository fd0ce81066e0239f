namespace McpAutoMl.Core.Tables;

/// <summary>Nearness of names, for errors that suggest what was meant.</summary>
public static class Names
{
    /// <summary>The candidates nearest to <paramref name="name"/> by edit distance without regard to case, nearest first.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists.</param>
    /// <param name="count">How many at the most.</param>
    /// <remarks>Cost: O(|candidates| * 64 * 64); longer names are compared by their first 64 characters. Ties by position.</remarks>
    public static IReadOnlyList<string> Closest(string name, IEnumerable<string> candidates, int count) =>
        [.. candidates.Select(c => (Name: c, Distance: EditDistance(name, c))).OrderBy(x => x.Distance).Take(count).Select(x => x.Name)];

    private static int EditDistance(string a, string b)
    {
        a = a.Length > 64 ? a[..64] : a;
        b = b.Length > 64 ? b[..64] : b;
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
