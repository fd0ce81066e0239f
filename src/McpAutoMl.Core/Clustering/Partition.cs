namespace McpAutoMl.Core.Clustering;

/// <summary>Rows divided into clusters. Immutable; equal divisions have equal labels, whatever made them.</summary>
/// <remarks>Clusters are numbered from the largest to the smallest, of equal ones first the one with the earliest row. Determinism: bit-exact.</remarks>
public sealed class Partition
{
    /// <summary>Label of a row that belongs to no cluster.</summary>
    public const int Noise = -1;

    private readonly int[] _labels;
    private readonly int[] _sizes;

    /// <param name="labels">Any label from 0 for each of n rows, or <see cref="Noise"/>; they are renumbered, and labels without a row vanish.</param>
    public Partition(ReadOnlySpan<int> labels)
    {
        int highest = Noise;
        foreach (int label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(label, Noise, nameof(labels));
            highest = Math.Max(highest, label);
        }

        int[] sizes = new int[highest + 1];
        int[] firsts = new int[highest + 1];
        for (int i = labels.Length - 1; i >= 0; i--)
        {
            if (labels[i] != Noise)
            {
                sizes[labels[i]]++;
                firsts[labels[i]] = i;
            }
        }

        int[] order = [.. Enumerable.Range(0, sizes.Length).Where(c => sizes[c] > 0).OrderByDescending(c => sizes[c]).ThenBy(c => firsts[c])];
        int[] renumbered = new int[sizes.Length];
        for (int c = 0; c < order.Length; c++)
        {
            renumbered[order[c]] = c;
        }

        _labels = new int[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            _labels[i] = labels[i] == Noise ? Noise : renumbered[labels[i]];
        }

        _sizes = [.. order.Select(c => sizes[c])];
    }

    /// <summary>Cluster of each row, from 0, or <see cref="Noise"/>.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Number of rows, noise included.</summary>
    public int Count => _labels.Length;

    /// <summary>Number of clusters, each with a row.</summary>
    public int Clusters => _sizes.Length;

    /// <summary>Rows of each cluster, descending.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>Rows in no cluster.</summary>
    public int NoiseCount => _labels.Length - _sizes.Sum();

    /// <summary>Whether two partitions divide the rows alike.</summary>
    public bool SameAs(Partition other) => Labels.SequenceEqual(other.Labels);
}
