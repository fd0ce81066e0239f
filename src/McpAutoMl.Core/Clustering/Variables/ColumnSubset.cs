using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Variables;

/// <summary>Parts of a matrix, and names for sets of columns.</summary>
internal static class ColumnSubset
{
    /// <summary>Some of the columns, in the order given.</summary>
    public static Matrix Of(Matrix points, IReadOnlyList<int> columns)
    {
        Matrix part = new(points.Rows, columns.Count);
        for (int i = 0; i < points.Rows; i++)
        {
            for (int j = 0; j < columns.Count; j++)
            {
                part[i, j] = points[i, columns[j]];
            }
        }

        return part;
    }

    /// <summary>All rows, or a random sample of them in their order.</summary>
    public static Matrix Sample(Matrix points, int most, long seed)
    {
        if (points.Rows <= most)
        {
            return points;
        }

        int[] order = [.. Enumerable.Range(0, points.Rows)];
        new RandomStream(seed, "variables/rows").Shuffle(order.AsSpan());
        int[] rows = [.. order.Take(most).Order()];
        Matrix part = new(most, points.Columns);
        for (int i = 0; i < most; i++)
        {
            points.Row(rows[i]).CopyTo(part.Row(i));
        }

        return part;
    }

    /// <summary>One text for one set, whatever its order.</summary>
    public static string Key(IEnumerable<int> columns) => string.Join(',', columns.Order());
}
