namespace McpAutoMl.Data.Typing;

/// <summary>How often each shape of number occurs in a column; each different text is looked at once.</summary>
internal sealed class ShapeCounts
{
    private readonly long[] _cells = new long[Enum.GetValues<NumberShape>().Length];

    public ShapeCounts(TextColumn column, int[] counts)
    {
        Shapes = Array.ConvertAll(column.Levels, NumberText.Shape);
        for (int level = 0; level < Shapes.Length; level++)
        {
            _cells[(int)Shapes[level]] += counts[level];
            Present += counts[level];
        }
    }

    /// <summary>Shape of each level.</summary>
    public NumberShape[] Shapes { get; }

    /// <summary>Cells with a value.</summary>
    public long Present { get; }

    /// <summary>Cells that are finite numbers.</summary>
    public long Numbers => Present - this[NumberShape.None] - this[NumberShape.NonFinite];

    /// <summary>Whether every cell is a number, or would be if it were finite.</summary>
    public bool AllNumbers => Numbers > 0 && this[NumberShape.None] == 0;

    /// <summary>Whether a cell can only be read with a decimal comma.</summary>
    public bool HasDecimalComma => this[NumberShape.CommaDecimal] + this[NumberShape.PointGrouped] > 0;

    /// <summary>Whether a cell can only be read with a decimal point.</summary>
    public bool HasDecimalPoint => this[NumberShape.PointDecimal] + this[NumberShape.CommaGrouped] > 0;

    /// <summary>Cells of that shape.</summary>
    public long this[NumberShape shape] => _cells[(int)shape];

    /// <summary>First level of one of the shapes, or -1.</summary>
    public int FirstLevel(params ReadOnlySpan<NumberShape> shapes)
    {
        for (int level = 0; level < Shapes.Length; level++)
        {
            if (shapes.Contains(Shapes[level]))
            {
                return level;
            }
        }

        return -1;
    }
}
