namespace McpAutoMl.Core.Tables;

/// <summary>What a column holds, and so which statistics and encodings apply to it.</summary>
public enum ColumnType
{
    /// <summary>Real numbers.</summary>
    Numeric,

    /// <summary>Whole numbers of magnitude at most 2^53.</summary>
    Integer,

    /// <summary>Two levels spelled as truth values.</summary>
    Boolean,

    /// <summary>A limited set of levels without an order.</summary>
    Categorical,

    /// <summary>Points in time, held as seconds since 1970-01-01T00:00:00.</summary>
    Datetime,

    /// <summary>Free text, nearly as many values as rows; never a feature.</summary>
    Text,

    /// <summary>Names rows rather than describing them; never a feature.</summary>
    Identifier,
}
