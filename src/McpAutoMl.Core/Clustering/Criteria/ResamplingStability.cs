namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>A partition of some of the rows, made from these rows alone.</summary>
/// <param name="Rows">The rows, ascending.</param>
/// <param name="Partition">Cluster of each; null where the method found none.</param>
public sealed record Resample(int[] Rows, Partition? Partition);

/// <summary>How well a partition comes back in resamples. Immutable.</summary>
/// <param name="Aris">Adjusted Rand index of each resample with the partition, on the rows of the resample; 0 where the method found nothing.</param>
/// <param name="Jaccard">
/// For each cluster the mean over resamples of the largest Jaccard similarity of its rows with a cluster of the resample; null for a cluster of
/// which no resample has a row.
/// </param>
/// <remarks>Cost: O(resamples n). Determinism: bit-exact. Source: Hennig (2007), section 2.</remarks>
public sealed record ResamplingStability(IReadOnlyList<double> Aris, IReadOnlyList<double?> Jaccard)
{
    /// <summary>Compares the partition with each resample; at least one.</summary>
    public static ResamplingStability Of(Partition whole, IReadOnlyList<Resample> resamples)
    {
        ArgumentOutOfRangeException.ThrowIfZero(resamples.Count, nameof(resamples));
        double[] sums = new double[whole.Clusters];
        int[] counts = new int[whole.Clusters];
        double[] aris = new double[resamples.Count];
        for (int r = 0; r < aris.Length; r++)
        {
            int[] labels = Array.ConvertAll(resamples[r].Rows, row => whole.Labels[row]);
            Partition? partition = resamples[r].Partition;
            aris[r] = partition is null ? 0 : AdjustedRandIndex.Of(new Partition(labels), partition);
            AddJaccard(labels, partition, sums, counts);
        }

        return new ResamplingStability(aris, [.. sums.Select((sum, c) => counts[c] == 0 ? (double?)null : sum / counts[c])]);
    }

    private static void AddJaccard(int[] labels, Partition? partition, double[] sums, int[] counts)
    {
        int clusters = partition?.Clusters ?? 0;
        int[,] shared = new int[sums.Length, Math.Max(clusters, 1)];
        int[] sizes = new int[sums.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] == Partition.Noise)
            {
                continue;
            }

            sizes[labels[i]]++;
            if (partition is not null && partition.Labels[i] != Partition.Noise)
            {
                shared[labels[i], partition.Labels[i]]++;
            }
        }

        for (int c = 0; c < sums.Length; c++)
        {
            if (sizes[c] > 0)
            {
                counts[c]++;
                sums[c] += Enumerable.Range(0, clusters)
                    .Select(other => (double)shared[c, other] / (sizes[c] + partition!.Sizes[other] - shared[c, other])).DefaultIfEmpty(0).Max();
            }
        }
    }
}
