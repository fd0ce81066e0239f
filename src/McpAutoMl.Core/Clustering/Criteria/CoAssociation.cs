namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Clusters on their way through average linkage, with the number of times that their rows are together in the partitions.</summary>
internal sealed class CoAssociation
{
    private readonly int[] _cluster;
    private readonly long[] _sizes;
    private readonly long[][] _together;
    private readonly int[] _nearest;

    /// <param name="partitions">What is counted.</param>
    /// <param name="atoms">The first clusters: rows that are together in all partitions.</param>
    public CoAssociation(IReadOnlyList<Partition> partitions, Partition atoms)
    {
        int m = atoms.Clusters;
        int[] member = new int[m];
        for (int i = 0; i < atoms.Count; i++)
        {
            member[atoms.Labels[i]] = i;
        }

        Clusters = m;
        _cluster = [.. Enumerable.Range(0, m)];
        _sizes = [.. atoms.Sizes.Select(size => (long)size)];
        _together = new long[m][];
        for (int a = 0; a < m; a++)
        {
            _together[a] = new long[m];
            for (int b = 0; b < a; b++)
            {
                long shared = partitions.Count(p => p.Labels[member[a]] != Partition.Noise && p.Labels[member[a]] == p.Labels[member[b]]);
                _together[a][b] = _together[b][a] = shared * _sizes[a] * _sizes[b];
            }
        }

        _nearest = new int[m];
        for (int a = 0; a < m; a++)
        {
            _nearest[a] = Nearest(a);
        }
    }

    /// <summary>Clusters left.</summary>
    public int Clusters { get; private set; }

    /// <summary>The cluster that an atom is in now.</summary>
    public int ClusterOf(int atom)
    {
        while (_cluster[atom] != atom)
        {
            atom = _cluster[atom];
        }

        return atom;
    }

    /// <summary>Joins the two clusters whose rows are together most often on average.</summary>
    public void MergeNearest()
    {
        int best = -1;
        for (int a = 0; a < _nearest.Length; a++)
        {
            if (_nearest[a] >= 0 && (best < 0 || Similarity(a, _nearest[a]) > Similarity(best, _nearest[best])))
            {
                best = a;
            }
        }

        // The nearest later cluster is kept for each, so that the earlier one of the pair, the larger at first, stays.
        int kept = best, gone = _nearest[best];
        _cluster[gone] = kept;
        _sizes[kept] += _sizes[gone];
        Clusters--;
        for (int other = 0; other < _cluster.Length; other++)
        {
            _together[kept][other] += _together[gone][other];
            _together[other][kept] = _together[kept][other];
        }

        _nearest[gone] = -1;
        for (int a = 0; a < _cluster.Length; a++)
        {
            if (_cluster[a] == a && (a == kept || _nearest[a] == kept || _nearest[a] == gone))
            {
                _nearest[a] = Nearest(a);
            }
            else if (_cluster[a] == a && a < kept && Precedes(a, kept, _nearest[a]))
            {
                _nearest[a] = kept;
            }
        }
    }

    /// <summary>The most similar of the later clusters; -1 for the last one.</summary>
    private int Nearest(int a)
    {
        int nearest = -1;
        for (int b = a + 1; b < _cluster.Length; b++)
        {
            if (_cluster[b] == b && (nearest < 0 || Similarity(a, b) > Similarity(a, nearest)))
            {
                nearest = b;
            }
        }

        return nearest;
    }

    private bool Precedes(int a, int b, int other) =>
        Similarity(a, b) > Similarity(a, other) || (Similarity(a, b) == Similarity(a, other) && b < other);

    private double Similarity(int a, int b) => (double)_together[a][b] / _sizes[a] / _sizes[b];
}
