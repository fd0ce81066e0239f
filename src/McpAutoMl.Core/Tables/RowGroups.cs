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
