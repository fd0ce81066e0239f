using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Rows drawn without replacement.</summary>
internal static class RowSample
{
    /// <summary>All rows, or <paramref name="most"/> of them, ascending, each set equally likely.</summary>
    public static int[] Draw(int rows, int most, long seed, string purpose)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        if (rows <= most)
        {
            return order;
        }

        RandomStream random = new(seed, purpose);
        for (int i = 0; i < most; i++)
        {
            int j = i + random.Next(rows - i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        Array.Resize(ref order, most);
        Array.Sort(order);
        return order;
    }

    /// <summary>The rows of a matrix; the matrix itself where they are all.</summary>
    public static Matrix Take(Matrix from, int[] rows)
    {
        if (rows.Length == from.Rows)
        {
            return from;
        }

        Matrix taken = new(rows.Length, from.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            from.Row(rows[i]).CopyTo(taken.Row(i));
        }

        return taken;
    }

    /// <summary>What a partition says of some of its rows.</summary>
    public static Partition Take(Partition from, int[] rows) => new(Array.ConvertAll(rows, row => from.Labels[row]));
}
