namespace McpAutoMl.Core.Tables;

/// <summary>One named, typed, immutable column of a <see cref="Table"/>.</summary>
public abstract class Column
{
    private protected Column(string name, ColumnType type, string? description)
    {
        Name = name;
        Type = type;
        Description = description;
    }

    /// <summary>Name, unique within its table, as the file spells it. Untrusted text.</summary>
    public string Name { get; }

    /// <summary>What the column holds.</summary>
    public ColumnType Type { get; }

    /// <summary>What the caller said about the column, or null. Untrusted text.</summary>
    public string? Description { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Number of rows without a value.</summary>
    public abstract int MissingCount { get; }

    /// <summary>Number of different values that occur, missing not counted.</summary>
    public abstract int DistinctCount { get; }

    /// <summary>Whether the row has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The rows named, in that order; rows may repeat. The column itself for all rows in their order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>The value as text in invariant culture, or null when missing.</summary>
    public abstract string? Text(int row);
}
