namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Agreement of two partitions about pairs of rows, corrected for chance.</summary>
/// <remarks>
/// Noise counts as one cluster more, as scikit-learn has it with labels of -1. Cost: O(n + clusters^2). Determinism: bit-exact; pairs are counted
/// in integers. Source: Hubert and Arabie (1985), equation 5.
/// </remarks>
public static class AdjustedRandIndex
{
    /// <summary>1 for equal partitions, 0 on average for independent ones, and down to -1/2.</summary>
    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows.</exception>
    public static double Of(Partition a, Partition b)
    {
        PartitionOverlap overlap = PartitionOverlap.Of(a, b);
        Int128 both = Squares(overlap.Counts), first = Squares(overlap.RowSums), second = Squares(overlap.ColumnSums);

        // Ordered pairs: together in both, in the first alone, in the second alone, in neither.
        Int128 together = both - overlap.Total, firstAlone = first - both, secondAlone = second - both;
        if (firstAlone == 0 && secondAlone == 0)
        {
            return 1;
        }

        Int128 neither = ((Int128)overlap.Total * overlap.Total) - both - firstAlone - secondAlone;
        Int128 agreement = 2 * ((together * neither) - (firstAlone * secondAlone));
        return (double)agreement
            / (double)(((together + firstAlone) * (firstAlone + neither)) + ((together + secondAlone) * (secondAlone + neither)));
    }

    private static Int128 Squares(ReadOnlySpan<long> counts)
    {
        Int128 sum = 0;
        foreach (long count in counts)
        {
            sum += (Int128)count * count;
        }

        return sum;
    }
}
