using McpAutoMl.Core;

namespace McpAutoMl.Data.Typing;

/// <summary>Decides what marks decimals in a column, from its own cells first, then from the rest of the file.</summary>
internal static class DecimalMark
{
    /// <summary>'.' or ','.</summary>
    /// <param name="column">Column name, for the error.</param>
    /// <param name="texts">The column.</param>
    /// <param name="counts">Its shapes; all cells are numbers.</param>
    /// <param name="given">What the caller said, or null.</param>
    /// <param name="elsewhere">What the other columns of the file say: '.', ',' or null when nothing or both.</param>
    /// <exception cref="ProblemException">AMBIGUOUS_NUMBER.</exception>
    public static char Of(string column, TextColumn texts, ShapeCounts counts, char? given, char? elsewhere)
    {
        if (given == ',')
        {
            return counts.HasDecimalPoint ? throw Ambiguous(column, texts, counts, NumberShape.PointDecimal, NumberShape.CommaGrouped) : ',';
        }

        if (given == '.')
        {
            return counts.HasDecimalComma ? throw Ambiguous(column, texts, counts, NumberShape.CommaDecimal, NumberShape.PointGrouped) : '.';
        }

        bool threes = counts[NumberShape.CommaThree] > 0 && counts[NumberShape.PointThree] > 0;
        if ((counts.HasDecimalComma && counts.HasDecimalPoint) || (threes && !counts.HasDecimalComma && !counts.HasDecimalPoint))
        {
            throw Ambiguous(
                column, texts, counts, NumberShape.CommaDecimal, NumberShape.PointGrouped, NumberShape.PointThree, NumberShape.CommaThree);
        }

        if (counts.HasDecimalComma)
        {
            return ',';
        }

        bool needsContext = counts[NumberShape.CommaThree] > 0 || (counts[NumberShape.PointThree] > 0 && elsewhere == ',');
        return counts.HasDecimalPoint || !needsContext ? '.'
            : elsewhere is { } mark && counts[NumberShape.PointThree] == 0 ? mark
            : throw Ambiguous(column, texts, counts, NumberShape.CommaThree, NumberShape.PointThree);
    }

    /// <summary>For a column of "1.234" in a file where other columns use a decimal comma.</summary>
    public static ProblemException AmbiguousThrees(string column) => ProblemException.Of(
        "AMBIGUOUS_NUMBER",
        $"Column '{column}' has numbers such as '1.234', and other columns mark decimals with a comma.",
        "Pass 'decimal' as \",\" if the point groups thousands there, or \".\" if it marks decimals.",
        new ProblemLocation { Column = column });

    private static ProblemException Ambiguous(string column, TextColumn texts, ShapeCounts counts, params ReadOnlySpan<NumberShape> shapes)
    {
        int level = Math.Max(0, counts.FirstLevel(shapes));
        return ProblemException.Of(
            "AMBIGUOUS_NUMBER",
            $"It is not clear whether a comma or a point marks decimals in column '{column}', as in '{CellDisplay.Clip(texts.Levels[level], 40)}'.",
            "Pass 'decimal' as \".\" or \",\"; if both are used in one column, write its numbers in one way.",
            new ProblemLocation { Column = column, Row = texts.FirstRow(level) });
    }
}
