namespace McpAutoMl.Data.Csv;

/// <summary>The kinds of cells that a column was seen to hold, the empty cell aside.</summary>
[Flags]
internal enum CellKinds : byte
{
    /// <summary>Only empty cells.</summary>
    None = 0,

    /// <summary>Plain whole numbers.</summary>
    Integer = 1,

    /// <summary>Plain numbers with a decimal point or an exponent.</summary>
    Decimal = 2,

    /// <summary>One to three digits, a point, three digits: a decimal, or a whole number with a grouping point.</summary>
    DecimalOfThree = 4,

    /// <summary>Anything else.</summary>
    Other = 8,
}
