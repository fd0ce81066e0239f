namespace McpAutoMl.Core.Tables;

/// <summary>Rows that belong together, such as the visits of one patient: never divided between training and test.</summary>
/// <remarks>Immutable; indexed by position in a target's rows.</remarks>
public sealed class RowGroups
{
    private readonly int[] _codes;

    private RowGroups(int[] codes, int count)
    {
        _codes = codes;
        Count = count;
    }

    /// <summary>Group of each position, 0 .. <see cref="Count"/> - 1, numbered by first occurrence.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Number of groups.</summary>
    public int Count { get; }

    /// <summary>Rows with equal values of a column are one group.</summary>
    /// <param name="column">A column of the table that the target comes from.</param>
    /// <param name="sourceRows">Table rows of the target.</param>
    /// <exception cref="ProblemException">ARG_INVALID when a row with a target has no value, or all have the same.</exception>
    public static RowGroups Of(Column column, IReadOnlyList<int> sourceRows)
    {
        string[] values = [.. sourceRows.Select(row => column.Text(row) ?? throw Invalid(column, "has no value in a row with a target", row))];
        RowGroups groups = Number(values);
        return groups.Count > 1 ? groups : throw Invalid(column, "puts every row into one group", null);
    }

    /// <summary>Rows that are equal in every column are one group; null where no row repeats another.</summary>
    /// <param name="rows">Features and target of the positions, in order.</param>
    /// <remarks>Cost: O(p n).</remarks>
    public static RowGroups? OfRepeats(Table rows)
    {
        (int[] classOf, int classes) = EqualRows.Of(rows);
        return classes < rows.Rows ? Number(classOf) : null;
    }

    /// <summary>The smallest groups that keep together whatever either of two groupings does. Cost: nearly O(n).</summary>
    /// <exception cref="ArgumentException">The numbers of positions differ.</exception>
    public RowGroups Union(RowGroups other)
    {
        if (other._codes.Length != _codes.Length)
        {
            throw new ArgumentException("The groups are of different rows.", nameof(other));
        }

        // A group of one kind is a node, and a row is an edge to its group of the other kind.
        int[] parent = [.. Enumerable.Range(0, Count + other.Count)];
        for (int i = 0; i < _codes.Length; i++)
        {
            int a = Root(parent, _codes[i]);
            int b = Root(parent, Count + other._codes[i]);
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        return Number(Array.ConvertAll(_codes, code => Root(parent, code)));
    }

    /// <summary>The groups of some of the positions, numbered anew.</summary>
    internal RowGroups Take(ReadOnlySpan<int> positions)
    {
        int[] taken = new int[positions.Length];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = _codes[positions[i]];
        }

        return Number(taken);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]]; // halves the path for the next search
            node = parent[node];
        }

        return node;
    }

    private static RowGroups Number<T>(T[] values)
        where T : notnull
    {
        Dictionary<T, int> codeOf = [];
        int[] codes = new int[values.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            if (!codeOf.TryGetValue(values[i], out codes[i]))
            {
                codes[i] = codeOf.Count;
                codeOf.Add(values[i], codes[i]);
            }
        }

        return new RowGroups(codes, codeOf.Count);
    }

    private static ProblemException Invalid(Column column, string what, int? row)
    {
        string name = column.Name.Length <= 80 ? column.Name : column.Name[..80] + "…";
        return ProblemException.Of(
            "ARG_INVALID",
            $"Group column '{name}' {what}.",
            "Name a column that gives every row with a target its group, at least two different ones.",
            new ProblemLocation { Column = name, Argument = "group_column", Row = row });
    }
}
