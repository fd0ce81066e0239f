using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Typing;

/// <summary>Decides between boolean, categorical, text and identifier for columns that are not numbers or dates.</summary>
/// <remarks>
/// With n cells that have a value and d different ones: boolean for two truth words; categorical for d of at most 20, or at
/// most n/2 and at most 10,000; identifier when every cell is different and none has a space; text otherwise.
/// </remarks>
internal static class LevelRules
{
    private const int FewLevels = 20;
    private const int ManyLevels = 10_000;
    private const double MostlyNumbers = 0.8;

    private static readonly (string No, string Yes)[] TruthWords = [("false", "true"), ("no", "yes"), ("f", "t"), ("n", "y")];

    /// <summary>Makes the column.</summary>
    public static CategoricalColumn Make(TextEvidence column, string? description, ReadNotes notes)
    {
        string[] levels = column.Texts.Levels;
        ColumnType type = Type(column);
        if (levels.Length == 0)
        {
            notes.Doubt(column.Name, "Every cell is empty, so the type is unknown.");
        }
        else if (column.Shapes.Numbers == column.Shapes.Present)
        {
            notes.Doubt(column.Name, "Every cell is a number, but the file holds them as text or beyond 2^53; declare the column numeric if they measure something.");
            return MakeCodes(column, description);
        }
        else if (column.Shapes.Numbers >= MostlyNumbers * column.Shapes.Present)
        {
            int level = column.Shapes.FirstLevel(NumberShape.None, NumberShape.NonFinite);
            long others = column.Shapes.Present - column.Shapes.Numbers;
            notes.Doubt(column.Name, string.Create(
                CultureInfo.InvariantCulture,
                $"Numbers but for {others} cells such as '{CellDisplay.Clip(levels[level], 40)}'; add those to missing_markers or correct them to have numbers."));
        }
        else if (type == ColumnType.Text && levels.Length == column.Shapes.Present && IdentifierName.IsIdentifier(column.Name))
        {
            type = ColumnType.Identifier;
        }
        else if (type == ColumnType.Categorical && levels.Length > 200)
        {
            notes.Doubt(column.Name, $"{levels.Length} levels are many for a category; declare it text or identifier if they do not group rows.");
        }

        return ColumnBuilder.Levels(column.Name, type, column.Texts, description);
    }

    /// <summary>Makes a column of codes: identifier when most are different, else categorical.</summary>
    public static CategoricalColumn MakeCodes(TextEvidence column, string? description)
    {
        bool names = column.Texts.Levels.Length > FewLevels && column.Texts.Levels.Length * 2L > column.Shapes.Present;
        bool unique = column.Texts.Levels.Length == column.Shapes.Present && IdentifierName.IsIdentifier(column.Name);
        return ColumnBuilder.Levels(
            column.Name, names || unique ? ColumnType.Identifier : ColumnType.Categorical, column.Texts, description);
    }

    private static ColumnType Type(TextEvidence column)
    {
        string[] levels = column.Texts.Levels;
        if (levels.Length == 2 && TruthWords.Any(pair => IsPair(levels, pair.No, pair.Yes)))
        {
            return ColumnType.Boolean;
        }

        if (levels.Length <= FewLevels || (levels.Length * 2L <= column.Shapes.Present && levels.Length <= ManyLevels))
        {
            return ColumnType.Categorical;
        }

        bool unique = levels.Length == column.Shapes.Present && !Array.Exists(levels, level => level.Contains(' '));
        return unique ? ColumnType.Identifier : ColumnType.Text;
    }

    private static bool IsPair(string[] levels, string no, string yes) =>
        (Same(levels[0], no) && Same(levels[1], yes)) || (Same(levels[0], yes) && Same(levels[1], no));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
