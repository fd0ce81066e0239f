using System.Globalization;

namespace McpAutoMl.Core.Tables;

/// <summary>The errors of a column that can't be the target asked for.</summary>
internal static class TargetProblem
{
    public static ProblemException Empty(Column column) =>
        Of("TARGET_EMPTY", column, "has no value in any row", "Name a target that has values, or declare its missing markers when loading.");

    public static ProblemException TooFewRows(Column column, int known) =>
        Of("TOO_FEW_ROWS", column, $"is known in {known} rows; at least {TargetResolver.LeastRows} are needed", "Load more rows.");

    public static ProblemException IsIdentifier(Column column, int known) =>
        Of("TARGET_IS_ID", column, $"has {column.DistinctCount} different values in {known} rows: it names rows", "Name a column whose values recur, or set task to regression for numbers.");

    public static ProblemException SingleClass(Column column) =>
        Of("SINGLE_CLASS", column, "has the same value in every row", "Name a column with at least two values.");

    public static ProblemException ClassTooSmall(Column column, string label) =>
        Of("CLASS_TOO_SMALL", column, $"has a class with one row: '{Clip(label)}'", "Merge or remove classes with fewer than 2 rows, or set task to regression for amounts.");

    public static ProblemException TooManyClasses(Column column) =>
        Of(column.Type == ColumnType.Numeric ? "TASK_SUSPECT" : "ARG_RANGE", column, $"has {column.DistinctCount} classes; at most {TargetResolver.MostClasses} can be told apart", "Merge rare classes, or set task to regression for amounts.");

    public static ProblemException NotNumeric(Column column) =>
        Of("TARGET_NOT_NUMERIC", column, $"is of type {column.Type.ToString().ToLowerInvariant()}, which has no amounts to predict", "Name a numeric or integer column, or set task to auto.");

    public static ProblemException NotCount(string name, int row, double value) => ProblemException.Of(
        "TARGET_NOT_COUNT",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Target '{Clip(name)}' is {value:R} in row {row}; counts {(value < 0 ? "are not negative" : value > CountValues.Most ? "end at 2^53" : "are whole numbers")}."),
        "Name a column of whole numbers from 0, or set task to regression for amounts.",
        new ProblemLocation { Column = Clip(name), Row = row, Argument = "target" });

    public static ProblemException NotBinary(Column column, string[] classes) =>
        Of("ARG_INVALID", column, $"has {classes.Length} classes, so it is not binary", "Set task to multiclass or auto.", "task");

    public static ProblemException NoClasses(Column column) =>
        Of("ARG_INVALID", column, "is predicted as a number, which has no positive class", "Leave out positive_class.", "positive_class");

    public static ProblemException UnknownClass(Column column, string asked, string[] classes) =>
        Of(
            "ARG_INVALID",
            column,
            $"has no class '{Clip(asked)}'",
            $"Use one of its classes: {string.Join(", ", classes.Take(10).Select(label => $"'{Clip(label)}'"))}{(classes.Length > 10 ? ", …" : "")}.",
            "positive_class");

    /// <summary>The column's name, short enough for a message.</summary>
    public static string Name(Column column) => Clip(column.Name);

    private static string Clip(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static ProblemException Of(string code, Column column, string what, string fix, string argument = "target") =>
        ProblemException.Of(code, $"Target '{Name(column)}' {what}.", fix, new ProblemLocation { Column = Name(column), Argument = argument });
}
