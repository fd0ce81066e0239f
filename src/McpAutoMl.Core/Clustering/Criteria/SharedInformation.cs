using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>How much one partition tells of another, as scikit-learn's normalized_mutual_info_score and adjusted_mutual_info_score have it.</summary>
/// <remarks>
/// Noise counts as one cluster more. Means of entropies are arithmetic. Determinism: bit-exact. Source: Vinh, Epps and Bailey (2010),
/// table 2 and equation 24a.
/// </remarks>
public static class SharedInformation
{
    /// <summary>Mutual information over the mean of both entropies, 0 to 1; 1 when neither divides anything. Cost: O(n + clusters^2).</summary>
    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows.</exception>
    public static double Normalized(Partition a, Partition b)
    {
        PartitionOverlap overlap = PartitionOverlap.Of(a, b);
        if (overlap.RowSums.Length <= 1 && overlap.ColumnSums.Length <= 1)
        {
            return 1;
        }

        double mean = (Entropy(overlap.RowSums, overlap.Total) + Entropy(overlap.ColumnSums, overlap.Total)) / 2;
        return Math.Clamp(Mutual(overlap) / mean, 0, 1);
    }

    /// <summary>
    /// The same with what independent partitions of these sizes share on average taken off above and below: 0 on average for those.
    /// Cost: O(n clusters).
    /// </summary>
    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows.</exception>
    public static double Adjusted(Partition a, Partition b)
    {
        PartitionOverlap overlap = PartitionOverlap.Of(a, b);
        bool oneEach = overlap.RowSums.Length <= 1 && overlap.ColumnSums.Length <= 1;
        if (oneEach || (a.SameAs(b) && overlap.RowSums.Length == overlap.Total))
        {
            return 1;
        }

        double mean = (Entropy(overlap.RowSums, overlap.Total) + Entropy(overlap.ColumnSums, overlap.Total)) / 2;
        double expected = Expected(overlap);
        return mean == expected ? 0 : (Mutual(overlap) - expected) / (mean - expected);
    }

    private static double Mutual(PartitionOverlap overlap)
    {
        double sum = 0;
        for (int i = 0; i < overlap.RowSums.Length; i++)
        {
            for (int j = 0; j < overlap.ColumnSums.Length; j++)
            {
                if (overlap[i, j] > 0)
                {
                    sum += overlap[i, j] * Surprise(overlap, overlap[i, j], i, j);
                }
            }
        }

        return Math.Max(sum / overlap.Total, 0);
    }

    private static double Entropy(long[] sizes, double total) => -sizes.Sum(size => size / total * DeterministicMath.Log(size / total));

    private static double Surprise(PartitionOverlap overlap, double shared, int i, int j) =>
        DeterministicMath.Log(shared / overlap.RowSums[i] * ((double)overlap.Total / overlap.ColumnSums[j]));

    /// <summary>Mean of the mutual information over all pairs of partitions of these sizes: counts are hypergeometric.</summary>
    private static double Expected(PartitionOverlap overlap)
    {
        double n = overlap.Total, sum = 0;
        for (int i = 0; i < overlap.RowSums.Length; i++)
        {
            for (int j = 0; j < overlap.ColumnSums.Length; j++)
            {
                long a = overlap.RowSums[i], b = overlap.ColumnSums[j];
                double margins = LogFactorial(a) + LogFactorial(b) + LogFactorial(n - a) + LogFactorial(n - b) - LogFactorial(n);
                for (long shared = Math.Max(1, a + b - overlap.Total); shared <= Math.Min(a, b); shared++)
                {
                    double log = margins - LogFactorial(shared) - LogFactorial(a - shared) - LogFactorial(b - shared)
                        - LogFactorial(n - a - b + shared);
                    sum += shared / n * Surprise(overlap, shared, i, j) * DeterministicMath.Exp(log);
                }
            }
        }

        return sum;
    }

    private static double LogFactorial(double count) => DeterministicMath.LogGamma(count + 1);
}
