namespace McpAutoMl.Core.Tables;

/// <summary>Drops the columns that can't be features before anything is learnt from them.</summary>
public static class FeatureScreen
{
    /// <summary>Screens the candidates over the rows used. Looks at the features alone, never at the target's values.</summary>
    /// <param name="table">The data.</param>
    /// <param name="rows">Table rows that are used.</param>
    /// <param name="target">Target column, never a feature; listed as dropped only when it was asked for.</param>
    /// <param name="features">Candidates; null for every column.</param>
    /// <param name="neverFeatures">Columns with another part to play, such as the split column.</param>
    /// <remarks>
    /// Dropped: columns without a value or with a single one in these rows; identifiers (by type, levels that hardly ever recur, or whole numbers
    /// that count the rows); free text; points in time, which do not recur in new data (derive the month or the weekday instead).
    /// Cost: O(n log n) a numeric column, O(n) any other.
    /// </remarks>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND for an unknown candidate; NO_FEATURES when nothing is left.</exception>
    public static FeatureScreenResult Screen(
        Table table, IReadOnlyList<int> rows, string target, IReadOnlyList<string>? features, IReadOnlyCollection<string> neverFeatures)
    {
        FeatureScreenResult result = Sort(table, rows, target, features, neverFeatures);
        return result.Kept.Count > 0 ? result : throw NothingLeft([.. result.Dropped]);
    }

    /// <summary>The same without a demand that anything is left, and for data without a target (null) too.</summary>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND for an unknown candidate.</exception>
    public static FeatureScreenResult Sort(
        Table table, IReadOnlyList<int> rows, string? target, IReadOnlyList<string>? features, IReadOnlyCollection<string> neverFeatures)
    {
        List<string> kept = [];
        List<DroppedFeature> dropped = [];
        int[] used = [.. rows];
        foreach (Column column in Candidates(table, target, features))
        {
            LargeHeap.Relieve();
            string? reason = column.Name == target ? "it is the target"
                : neverFeatures.Contains(column.Name) ? "it assigns rows to folds or groups"
                : Reason(column, used);
            if (reason is null)
            {
                kept.Add(column.Name);
            }
            else
            {
                dropped.Add(new DroppedFeature(column.Name, reason));
            }
        }

        return new FeatureScreenResult(kept, dropped);
    }

    private static IEnumerable<Column> Candidates(Table table, string? target, IReadOnlyList<string>? features)
    {
        if (features is null)
        {
            return table.Columns.Where(column => column.Name != target);
        }

        return features.Distinct(StringComparer.Ordinal).Select((name, i) => table.IndexOf(name) is int index and >= 0
            ? table.Columns[index]
            : throw ColumnNotFound.Problem(name, table, $"features[{i}]"));
    }

    private static string? Reason(Column column, int[] rows)
    {
        switch (column.Type)
        {
            case ColumnType.Identifier:
                return "identifier: it names rows";
            case ColumnType.Text:
                return "free text";
            case ColumnType.Datetime:
                return "points in time do not recur; derive a part such as the month";
            default:
                break;
        }

        Column used = column.Take(rows);
        int known = used.Length - used.MissingCount;
        return known == 0 ? "no values"
            : used.DistinctCount == 1 ? "constant"
            : used is CategoricalColumn && known >= TargetResolver.LeastRows && used.DistinctCount >= 0.9 * known ? "identifier: hardly any level recurs"
            : column is NumericColumn numeric && CountsRows(numeric) ? "identifier: it counts the rows"
            : null;
    }

    private static bool CountsRows(NumericColumn column)
    {
        if (column.Type != ColumnType.Integer || column.Length < TargetResolver.LeastRows)
        {
            return false;
        }

        ReadOnlySpan<double> values = column.Values;
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] == values[i - 1] + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static ProblemException NothingLeft(List<DroppedFeature> dropped) => ProblemException.Of(
        "NO_FEATURES",
        $"None of the {dropped.Count} candidate columns can be a feature.",
        dropped.Count == 0
            ? "Load data with at least one column beside the target."
            : $"Offer other columns; '{Clip(dropped[0].Name)}' was dropped because: {dropped[0].Reason}.",
        new ProblemLocation { Argument = "features" });

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
