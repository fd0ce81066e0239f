using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The numbers that are clustered. Immutable.</summary>
/// <param name="Values">n x p, finite; no column is constant or the copy of another.</param>
/// <param name="SourceRows">Table row of each, ascending.</param>
/// <param name="Features">Names of the columns.</param>
/// <param name="Dropped">Columns that are no features.</param>
/// <param name="Warnings">What the caller should know about rows and columns.</param>
internal sealed record ClusterRows(
    Matrix Values, IReadOnlyList<int> SourceRows, IReadOnlyList<string> Features, IReadOnlyList<DroppedFeature> Dropped,
    IReadOnlyList<Warning> Warnings)
{
    /// <summary>Largest magnitude whose squares can be summed.</summary>
    private const double LargestValue = 1e150;

    /// <summary>A column whose variance is less of its mean square than this varies by rounding alone.</summary>
    private const double RoundingShare = 1e-26;

    /// <summary>Takes the columns out of the table, rows with all of them known.</summary>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND, ARG_INVALID for columns without numbers, SCALE_OVERFLOW, NO_FEATURES, TOO_FEW_ROWS when no row is complete.
    /// </exception>
    public static ClusterRows Of(Table table, IReadOnlyList<string>? features)
    {
        (List<NumericFeature> columns, List<DroppedFeature> dropped) = NumericFeature.Choose(table, features);
        List<Warning> warnings = [];
        int[] complete = [.. Enumerable.Range(0, table.Rows).Where(row => columns.TrueForAll(column => double.IsFinite(column.Values[row])))];
        if (columns.Count > 0 && complete.Length == 0)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS",
                $"None of {table.Rows} rows has a value in all {columns.Count} features.",
                "Name fewer features, those with few missing values.",
                new ProblemLocation { Argument = "features" });
        }

        if (complete.Length < table.Rows && columns.Count > 0)
        {
            warnings.Add(new Warning(
                "ROWS_INCOMPLETE",
                $"{table.Rows - complete.Length} of {table.Rows} rows have a missing value in a feature and are in no cluster.",
                "dataset"));
        }

        List<(string Name, double[] Values)> kept = [];
        foreach (NumericFeature column in columns)
        {
            double[] values = Array.ConvertAll(complete, row => column.Values[row] + 0.0);
            CheckScale(column.Name, values);
            string? reason = IsConstant(values) ? "constant in the rows without missing values"
                : kept.Find(other => other.Values.AsSpan().SequenceEqual(values)).Name is { } twin
                    ? $"the same as '{NumericFeature.Clip(twin)}' in every row"
                : null;
            if (reason is null)
            {
                kept.Add((column.Name, values));
                continue;
            }

            dropped.Add(new DroppedFeature(column.Name, reason));
            if (features is not null)
            {
                warnings.Add(new Warning("FEATURE_DROPPED", $"'{NumericFeature.Clip(column.Name)}' is no feature: {reason}.", column.Name));
            }
        }

        if (kept.Count == 0)
        {
            throw NothingLeft(dropped, complete.Length);
        }

        Matrix transposed = new(kept.Count, complete.Length, [.. kept.SelectMany(column => column.Values)]);
        return new ClusterRows(transposed.Transpose(), complete, [.. kept.Select(column => column.Name)], dropped, warnings);
    }

    private static void CheckScale(string name, double[] values)
    {
        if (Array.Exists(values, value => Math.Abs(value) > LargestValue))
        {
            throw ProblemException.Of(
                "SCALE_OVERFLOW",
                $"Column '{NumericFeature.Clip(name)}' has values beyond 1e150, whose squares overflow.",
                "Give the column in a larger unit, or leave it out.",
                new ProblemLocation { Column = NumericFeature.Clip(name), Argument = "features" });
        }
    }

    private static bool IsConstant(double[] values)
    {
        if (!values.AsSpan().ContainsAnyExcept(values[0]))
        {
            return true;
        }

        double mean = Reduce.Mean(values);
        double[] squares = Array.ConvertAll(values, value => (value - mean) * (value - mean));
        return !(Reduce.Mean(squares) > Math.Max(RoundingShare * mean * mean, 1e-280));
    }

    private static ProblemException NothingLeft(List<DroppedFeature> dropped, int rows) => ProblemException.Of(
        "NO_FEATURES",
        dropped.Count > 0 && dropped.TrueForAll(column => column.Reason.StartsWith("constant", StringComparison.Ordinal))
            ? $"All {rows} rows are the same: there is nothing to cluster."
            : "There is no column of numbers to cluster.",
        dropped.Count == 0
            ? "Load data with numeric columns."
            : $"Offer other columns; '{NumericFeature.Clip(dropped[0].Name)}' was dropped because: {dropped[0].Reason}.",
        new ProblemLocation { Argument = "features" });
}
