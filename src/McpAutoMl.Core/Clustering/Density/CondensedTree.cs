using McpAutoMl.Core.Clustering.Agglomeration;

namespace McpAutoMl.Core.Clustering.Density;

/// <summary>The hierarchy with only those splits in which at least two parts are large enough; smaller parts are rows that fall out of their
/// cluster.</summary>
/// <remarks>
/// Density is the inverse of height. Merges of one height are one split into many parts. Cluster 0 is the whole, and parents come before their
/// children. Determinism: bit-exact. Cost: O(n). Source: Campello, Moulavi and Sander (2013), algorithm 2.
/// </remarks>
internal sealed class CondensedTree
{
    private readonly Dendrogram _hierarchy;
    private readonly List<int> _parents = [];
    private readonly List<double> _births = [], _stabilities = [], _greatest = [];

    private CondensedTree(Dendrogram hierarchy)
    {
        _hierarchy = hierarchy;
        Clusters = new int[hierarchy.Count];
        Densities = new double[hierarchy.Count];
    }

    /// <summary>Deepest cluster of each row.</summary>
    public int[] Clusters { get; }

    /// <summary>Density at which each row falls out of it.</summary>
    public double[] Densities { get; }

    /// <summary>The cluster that each cluster was split from; -1 for the whole.</summary>
    public IReadOnlyList<int> Parents => _parents;

    /// <summary>Sum over the rows of each cluster of the range of densities over which they are in it.</summary>
    public IReadOnlyList<double> Stabilities => _stabilities;

    /// <summary>Density at which each cluster has lost its last row or is split.</summary>
    public IReadOnlyList<double> Greatest => _greatest;

    /// <summary>Condenses a hierarchy of positive heights.</summary>
    /// <param name="hierarchy">Tree of single linkage.</param>
    /// <param name="least">Rows of a part that is large enough, at least 2.</param>
    public static CondensedTree Of(Dendrogram hierarchy, int least)
    {
        CondensedTree tree = new(hierarchy);
        Stack<(int Node, int Cluster)> open = new();
        int root = hierarchy.Count + hierarchy.Merges.Count - 1;
        open.Push((root, tree.Add(-1, 0)));
        while (open.TryPop(out (int Node, int Cluster) top))
        {
            if (top.Node < hierarchy.Count)
            {
                continue; // a single row: the whole of a hierarchy of one
            }

            double density = 1 / hierarchy.Merges[top.Node - hierarchy.Count].Height;
            ILookup<bool, int> parts = tree.Parts(top.Node).ToLookup(part => tree.Size(part) >= least);
            int[] large = [.. parts[true]];
            foreach (int small in parts[false])
            {
                tree.FallOut(small, top.Cluster, density);
            }

            foreach (int part in large)
            {
                open.Push((part, large.Length > 1 ? tree.Split(top.Cluster, density, tree.Size(part)) : top.Cluster));
            }
        }

        return tree;
    }

    private int Add(int parent, double birth)
    {
        _parents.Add(parent);
        _births.Add(birth);
        _stabilities.Add(0);
        _greatest.Add(0);
        return _parents.Count - 1;
    }

    private int Split(int cluster, double density, int size)
    {
        Leave(cluster, density, size);
        return Add(cluster, density);
    }

    private void FallOut(int part, int cluster, double density)
    {
        Leave(cluster, density, Size(part));
        foreach (int row in Below(part, double.PositiveInfinity))
        {
            Clusters[row] = cluster;
            Densities[row] = density;
        }
    }

    private void Leave(int cluster, double density, int size)
    {
        _stabilities[cluster] += (density - _births[cluster]) * size;
        _greatest[cluster] = Math.Max(_greatest[cluster], density);
    }

    private int Size(int node) => node < _hierarchy.Count ? 1 : _hierarchy.Merges[node - _hierarchy.Count].Size;

    /// <summary>What a node splits into at its height.</summary>
    private List<int> Parts(int node) => Below(node, _hierarchy.Merges[node - _hierarchy.Count].Height);

    /// <summary>The first nodes below one that are no merges, or are lower than its height; all rows where that is infinite.</summary>
    private List<int> Below(int node, double height)
    {
        List<int> parts = [];
        Stack<int> open = new([node]);
        while (open.TryPop(out int next))
        {
            if (next < _hierarchy.Count || (double.IsFinite(height) && _hierarchy.Merges[next - _hierarchy.Count].Height < height))
            {
                parts.Add(next);
                continue;
            }

            Merge merge = _hierarchy.Merges[next - _hierarchy.Count];
            open.Push(merge.Second);
            open.Push(merge.First);
        }

        return parts;
    }
}
