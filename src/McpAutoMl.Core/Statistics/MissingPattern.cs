using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Numeric variables that are missing in the same rows: every pair of them has the same complete rows.</summary>
/// <param name="Members">Positions of the variables, ascending.</param>
/// <param name="Rows">The rows where they are known, ascending; null for all rows.</param>
internal sealed record MissingPattern(IReadOnlyList<int> Members, int[]? Rows)
{
    /// <summary>The patterns of two numeric variables or more. Cost: O(p n), and O(n / 64) for each pattern a variable is compared with.</summary>
    public static IReadOnlyList<MissingPattern> Of(IReadOnlyList<Variable> variables)
    {
        List<(ulong[]? Known, List<int> Members)> patterns = [];
        for (int i = 0; i < variables.Count; i++)
        {
            if (!variables[i].IsNumeric)
            {
                continue;
            }

            ulong[]? known = Known(variables[i].Values);
            List<int>? members = patterns.Find(pattern => Same(pattern.Known, known)).Members;
            if (members is null)
            {
                patterns.Add((known, members = []));
            }

            members.Add(i);
        }

        return [.. patterns.Where(pattern => pattern.Members.Count > 1).Select(pattern => new MissingPattern(pattern.Members, RowsOf(pattern.Known)))];
    }

    /// <summary>The values of a member in the rows of the pattern.</summary>
    public ReadOnlySpan<double> Values(Variable member) => Rows is null ? member.Values : CompletePairs.Values(member, Rows);

    /// <summary>A bit for every row that is known; null when all are.</summary>
    private static ulong[]? Known(ReadOnlySpan<double> values)
    {
        if (!Elementwise.AnyNaN(values))
        {
            return null;
        }

        ulong[] bits = new ulong[(values.Length + 63) / 64];
        for (int i = 0; i < values.Length; i++)
        {
            bits[i >> 6] |= double.IsNaN(values[i]) ? 0 : 1UL << (i & 63);
        }

        return bits;
    }

    private static bool Same(ulong[]? a, ulong[]? b) => a is null || b is null ? a == b : a.AsSpan().SequenceEqual(b);

    private static int[]? RowsOf(ulong[]? known) => known is null
        ? null
        : [.. Enumerable.Range(0, known.Length * 64).Where(row => (known[row >> 6] >> (row & 63) & 1) != 0)];
}
