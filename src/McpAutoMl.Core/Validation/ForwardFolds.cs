using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Validation;

/// <summary>Rows in order of time, and their division into blocks that each are predicted from what came before.</summary>
internal sealed class ForwardFolds
{
    private readonly int[] _order;
    private readonly double[] _times;

    /// <param name="target">n rows.</param>
    /// <param name="column">Holds their times.</param>
    /// <exception cref="ProblemException">TIME_INDEX_INVALID.</exception>
    public ForwardFolds(Target target, Column column)
    {
        NumericColumn times = column as NumericColumn ?? throw Invalid(column, "holds levels and not points in time", null);
        _times = new double[target.Count];
        for (int i = 0; i < _times.Length; i++)
        {
            int row = target.SourceRows[i];
            _times[i] = times.IsMissing(row) ? throw Invalid(column, $"has no time in row {row}", row) : times.Values[row];
        }

        _order = [.. Enumerable.Range(0, _times.Length).OrderBy(i => _times[i])]; // stable: rows of one time in their order
        if (_times.Length > 0 && _times[_order[0]] == _times[_order[^1]])
        {
            throw Invalid(column, "gives every row the same time", null);
        }
    }

    /// <summary>The folds in order of time; null when two blocks begin at the same time, or the first has nothing before it.</summary>
    public FoldSplit[]? Splits(int folds)
    {
        int size = _order.Length / (folds + 1);
        int[] starts = new int[folds + 1];
        starts[folds] = _order.Length;
        for (int fold = folds - 1; fold >= 0; fold--)
        {
            starts[fold] = FirstOfItsTime(_order.Length - ((folds - fold) * size));
            if (size == 0 || starts[fold] == 0 || starts[fold] == starts[fold + 1])
            {
                return null;
            }
        }

        return [.. Enumerable.Range(0, folds).Select(fold => new FoldSplit(
            0, fold, Ascending(_order.AsSpan(0, starts[fold])), Ascending(_order.AsSpan(starts[fold], starts[fold + 1] - starts[fold]))))];
    }

    /// <summary>The largest number of folds below the one given that can be made; 1 where there is none.</summary>
    public int Most(int folds)
    {
        int most = folds - 1;
        while (most > 1 && Splits(most) is null)
        {
            most--;
        }

        return most;
    }

    private int FirstOfItsTime(int place)
    {
        while (place > 0 && _times[_order[place - 1]] == _times[_order[place]])
        {
            place--;
        }

        return place;
    }

    private static int[] Ascending(ReadOnlySpan<int> positions)
    {
        int[] sorted = positions.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static ProblemException Invalid(Column column, string what, int? row)
    {
        string name = column.Name.Length <= 80 ? column.Name : column.Name[..80] + "…";
        return ProblemException.Of(
            "TIME_INDEX_INVALID",
            $"Time column '{name}' {what}.",
            "Name a column of dates, times or numbers that has a value in every row with a target, at least two different ones.",
            new ProblemLocation { Column = name, Argument = "time_column", Row = row });
    }
}
