namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>The consensus of partitions: rows are as near as partitions have them together, and average linkage is cut at k.</summary>
/// <remarks>
/// Rows that no partition tells apart are at distance 0 and merge before all others, so that the linkage begins with them: its cost depends on
/// their number m and not on the rows. Similarities are kept as counts of pairs, exactly. Equal similarities: the larger clusters first.
/// Cost: O(n partitions + m^2 log m) in practice, O(m^3) at worst. Memory: O(m^2). Determinism: bit-exact. Source: Fred and Jain (2005), section 3.
/// </remarks>
public static class EvidenceAccumulation
{
    /// <summary>The consensus; fewer than k clusters where the partitions together tell fewer apart.</summary>
    /// <param name="partitions">At least one, of the same rows. A row of noise is together with no other.</param>
    /// <param name="k">Number of clusters, from 1.</param>
    /// <param name="cancellation">Looked at for every merger.</param>
    /// <exception cref="ArgumentException">When the partitions are of different numbers of rows.</exception>
    public static Partition Combine(IReadOnlyList<Partition> partitions, int k, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(partitions.Count, nameof(partitions));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        if (partitions.Any(partition => partition.Count != partitions[0].Count))
        {
            throw new ArgumentException("Partitions have to be of the same rows.", nameof(partitions));
        }

        Partition atoms = Intersection(partitions);
        CoAssociation similarity = new(partitions, atoms);
        while (similarity.Clusters > k)
        {
            cancellation.ThrowIfCancellationRequested();
            similarity.MergeNearest();
        }

        int[] labels = new int[atoms.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = similarity.ClusterOf(atoms.Labels[i]);
        }

        return new Partition(labels);
    }

    /// <summary>Rows are together where all partitions have them together.</summary>
    private static Partition Intersection(IReadOnlyList<Partition> partitions)
    {
        int[] cells = new int[partitions[0].Count];
        foreach (Partition partition in partitions)
        {
            Dictionary<(int Cell, int Label), int> next = [];
            for (int i = 0; i < cells.Length; i++)
            {
                // Rows of noise are alone: their label is one that no other row has.
                (int, int) key = (cells[i], partition.Labels[i] == Partition.Noise ? -1 - i : partition.Labels[i]);
                if (!next.TryGetValue(key, out int cell))
                {
                    cell = next.Count;
                    next.Add(key, cell);
                }

                cells[i] = cell;
            }
        }

        return new Partition(cells);
    }
}
