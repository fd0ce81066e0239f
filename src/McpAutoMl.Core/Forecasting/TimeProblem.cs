using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Forecasting;

/// <summary>The errors of a time column that gives no regular series.</summary>
internal static class TimeProblem
{
    public static ProblemException NotTimes(Column column) => Of(
        column, $"is of type {column.Type.ToString().ToLowerInvariant()}, not of points in time or numbers",
        "Name a column of dates, times or numbers, or declare it as datetime when loading; 2024-03 and 2024-03-31 are read as dates, 2024Q1 is not.");

    public static ProblemException NoStamp(Column column, int row) => Of(
        column, $"has no stamp in row {row}", "Remove such rows, or fill in their stamps.", row);

    public static ProblemException Repeated(Column column, double stamp, int times) => Of(
        column, $"has the stamp {TimeIndex.TextOf(stamp, column.Type == ColumnType.Datetime)} {times} times; a series has one value a stamp",
        "Keep one series, or aggregate to one row a stamp, before loading.");

    public static ProblemException Irregular(string column, string example) => Of(
        column, $"has no regular step: {example}",
        "Aggregate to a regular step, such as days, before loading.");

    public static ProblemException TooManyGaps(string column, string step, int blanks, int positions, string first) => Of(
        column, $"steps by {step}, and {blanks} of {positions} steps have no value, the first at {first}; at most a tenth may be filled in",
        "Aggregate to a coarser step before loading, or use the part of the series without gaps.");

    public static ProblemException TooFew(Column target, int known, int least) => ProblemException.Of(
        "TOO_FEW_ROWS", $"Target '{TargetProblem.Name(target)}' is known at {known} stamps; at least {least} are needed.", "Load more rows.",
        new ProblemLocation { Column = TargetProblem.Name(target), Argument = "target" });

    public static ProblemException TooLarge(Column target, int row) => ProblemException.Of(
        "SCALE_OVERFLOW", $"Target '{TargetProblem.Name(target)}' has a value beyond 1e150 in row {row}.",
        "Divide the column by a constant before loading.",
        new ProblemLocation { Column = TargetProblem.Name(target), Argument = "target", Row = row });

    public static ProblemException OffGrid(string column, string stamp, string start, string step) => Of(
        column, $"has the stamp {stamp}, which lies on no step of the training series (every {step} from {start})",
        "Give stamps at the step that the model was trained with.");

    private static ProblemException Of(Column column, string what, string fix, int? row = null) => Of(TargetProblem.Name(column), what, fix, row);

    private static ProblemException Of(string column, string what, string fix, int? row = null) => ProblemException.Of(
        "TIME_INDEX_INVALID", $"Time column '{column}' {what}.", fix, new ProblemLocation { Column = column, Argument = "time_column", Row = row });
}
