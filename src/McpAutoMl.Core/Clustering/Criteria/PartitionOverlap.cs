namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>How many rows each cluster of one partition shares with each cluster of another; noise is one cluster more.</summary>
internal sealed class PartitionOverlap
{
    private readonly int _columns;
    private readonly long[] _counts;

    private PartitionOverlap(int rows, int columns)
    {
        _columns = columns;
        _counts = new long[rows * columns];
        RowSums = new long[rows];
        ColumnSums = new long[columns];
    }

    /// <summary>Rows of each cluster of the first partition.</summary>
    public long[] RowSums { get; }

    /// <summary>Rows of each cluster of the second partition.</summary>
    public long[] ColumnSums { get; }

    /// <summary>All shared counts, row-major.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Number of rows.</summary>
    public long Total { get; private set; }

    /// <summary>Rows in cluster <paramref name="a"/> of the first and <paramref name="b"/> of the second partition.</summary>
    public long this[int a, int b] => _counts[(a * _columns) + b];

    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows.</exception>
    public static PartitionOverlap Of(Partition a, Partition b)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException($"Partitions of {a.Count} and {b.Count} rows can't be compared.", nameof(b));
        }

        PartitionOverlap overlap = new(a.Clusters + (a.NoiseCount > 0 ? 1 : 0), b.Clusters + (b.NoiseCount > 0 ? 1 : 0)) { Total = a.Count };
        for (int i = 0; i < a.Count; i++)
        {
            int row = a.Labels[i] == Partition.Noise ? a.Clusters : a.Labels[i];
            int column = b.Labels[i] == Partition.Noise ? b.Clusters : b.Labels[i];
            overlap._counts[(row * overlap._columns) + column]++;
            overlap.RowSums[row]++;
            overlap.ColumnSums[column]++;
        }

        return overlap;
    }
}
