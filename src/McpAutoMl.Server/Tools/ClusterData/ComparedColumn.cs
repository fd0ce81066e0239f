using McpAutoMl.Core;
using McpAutoMl.Core.Clustering.Agreement;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>A column that is kept from the clustering and looked at when it is done.</summary>
/// <param name="Column">The column; null where none was named.</param>
/// <param name="Table">The data that may be clustered.</param>
/// <param name="Dropped">The column where it would have been a feature unasked.</param>
internal sealed record ComparedColumn(Column? Column, Table Table, IReadOnlyList<DroppedFeature> Dropped)
{
    /// <summary>Finds the column and takes it out of the data where it could become a feature.</summary>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND; COMPARE_UNSUITABLE; ARG_INVALID when it is a feature too.</exception>
    public static ComparedColumn Of(ClusterDataRequest request, Table table)
    {
        if (request.CompareWith is not { } name)
        {
            return new ComparedColumn(null, table, []);
        }

        Column column = table.IndexOf(name) is int index and >= 0 ? table.Columns[index] : throw ColumnNotFound.Problem(name, table, "compare_with");
        LabelComparison.Check(column);
        if (request.Features?.Contains(name, StringComparer.Ordinal) is true)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                "compare_with names one of the features: clusters would be compared with what made them.",
                "Take the column out of features, or out of compare_with.",
                new ProblemLocation { Argument = "compare_with" });
        }

        // Columns of text are no features anyway; left where they are, the result is that of a call without the comparison.
        bool couldBeFeature = request.Features is null && column.Type is ColumnType.Numeric or ColumnType.Integer or ColumnType.Boolean;
        IEnumerable<string> others = table.Columns.Select(other => other.Name).Where(other => other != name);
        return couldBeFeature
            ? new ComparedColumn(column, table.Select(others), [new DroppedFeature(name, "it is compared with afterwards")])
            : new ComparedColumn(column, table, []);
    }
}
