namespace McpAutoMl.Core.Statistics;

/// <summary>Counts of two discrete variables together. Only occupied cells are held, so that many levels cost no memory.</summary>
internal sealed class ContingencyTable
{
    private readonly int[] _cellRow;
    private readonly int[] _cellColumn;

    private ContingencyTable(int[] rowTotals, int[] columnTotals, int[] cellRow, int[] cellColumn, int[] cellCounts, int total)
    {
        RowTotals = rowTotals;
        ColumnTotals = columnTotals;
        _cellRow = cellRow;
        _cellColumn = cellColumn;
        CellCounts = cellCounts;
        Total = total;
    }

    /// <summary>Count of each level of x.</summary>
    public IReadOnlyList<int> RowTotals { get; }

    /// <summary>Count of each level of y.</summary>
    public IReadOnlyList<int> ColumnTotals { get; }

    /// <summary>Counts of the occupied cells, by row and then column.</summary>
    public IReadOnlyList<int> CellCounts { get; }

    /// <summary>Number of pairs.</summary>
    public int Total { get; }

    /// <summary>Levels of x that occur.</summary>
    public int OccupiedRows => RowTotals.Count(count => count > 0);

    /// <summary>Levels of y that occur.</summary>
    public int OccupiedColumns => ColumnTotals.Count(count => count > 0);

    /// <summary>Counts the pairs (x_i, y_i). Cost: O(n log n).</summary>
    public static ContingencyTable Of(ReadOnlySpan<int> x, int xLevels, ReadOnlySpan<int> y, int yLevels)
    {
        int[] rowTotals = new int[xLevels];
        int[] columnTotals = new int[yLevels];
        long[] keys = new long[x.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            rowTotals[x[i]]++;
            columnTotals[y[i]]++;
            keys[i] = ((long)x[i] * yLevels) + y[i];
        }

        Array.Sort(keys);
        List<int> cellRow = [], cellColumn = [], counts = [];
        for (int start = 0, end; start < keys.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start]; end++)
            {
            }

            cellRow.Add((int)(keys[start] / yLevels));
            cellColumn.Add((int)(keys[start] % yLevels));
            counts.Add(end - start);
        }

        return new ContingencyTable(rowTotals, columnTotals, [.. cellRow], [.. cellColumn], [.. counts], keys.Length);
    }

    /// <summary>Pearson's chi-squared statistic divided by n: the sum of n_ij^2 / (n_i. n_.j) over occupied cells, minus 1.</summary>
    public double PhiSquared()
    {
        double[] terms = new double[CellCounts.Count];
        for (int i = 0; i < terms.Length; i++)
        {
            double count = CellCounts[i];
            terms[i] = count / RowTotals[_cellRow[i]] * (count / ColumnTotals[_cellColumn[i]]);
        }

        return Math.Max(0, Numerics.Reduce.Sum(terms) - 1);
    }
}
