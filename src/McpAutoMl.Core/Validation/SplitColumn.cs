using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>Reads test folds from a column of the data.</summary>
internal static class SplitColumn
{
    private const int MostFolds = 1000;

    public static FoldPlan Read(Target target, Column column)
    {
        int[] foldOf = new int[target.Count];
        for (int i = 0; i < foldOf.Length; i++)
        {
            int row = target.SourceRows[i];
            foldOf[i] = Fold(column, row) ?? throw Invalid(column, $"has no fold number in row {row}", row);
        }

        if (Array.TrueForAll(foldOf, fold => fold == foldOf[0]))
        {
            throw Invalid(column, "puts every row into one fold", null);
        }

        if (Divided(target, foldOf) is int divided)
        {
            throw Invalid(column, "divides a group of rows", divided);
        }

        return FoldPlan.FromFolds(foldOf);
    }

    /// <summary>The first row that is in another fold than a row of its group; null without groups, or where they stay whole.</summary>
    private static int? Divided(Target target, int[] foldOf)
    {
        int[] foldOfGroup = new int[target.Groups?.Count ?? 0];
        Array.Fill(foldOfGroup, -1);
        for (int i = 0; i < foldOf.Length && target.Groups is { } groups; i++)
        {
            ref int fold = ref foldOfGroup[groups.Codes[i]];
            fold = fold < 0 ? foldOf[i] : fold;
            if (fold != foldOf[i])
            {
                return target.SourceRows[i];
            }
        }

        return null;
    }

    /// <summary>The whole number from 0 that the row holds, as number or as text; null for anything else.</summary>
    private static int? Fold(Column column, int row) =>
        double.TryParse(column.Text(row), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value is >= 0 and < MostFolds && value == Math.Floor(value)
            ? (int)value
            : null;

    private static ProblemException Invalid(Column column, string what, long? row)
    {
        string name = column.Name.Length <= 80 ? column.Name : column.Name[..80] + "…";
        return ProblemException.Of(
            "ARG_INVALID",
            $"Split column '{name}' {what}.",
            $"Give every row with a target the number of its test fold: 0, 1, ... below {MostFolds}, at least two different ones, and rows of one group the same.",
            new ProblemLocation { Column = name, Argument = "split_column", Row = row });
    }
}
