using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Agglomeration by the classification likelihood of Gaussians with free covariances: the pair is joined that costs least of it.</summary>
/// <remarks>
/// Equal rows are one cluster from the beginning; of equal costs the pair of the earliest rows is joined. Determinism: bit-exact.
/// Cost: O(m^2) evaluations of a cluster for m rows, O(m^2) memory. Source: Fraley (1998), "Algorithms for model-based Gaussian hierarchical
/// clustering"; mclust's hcVVV with its defaults.
/// </remarks>
internal sealed class GaussianAgglomeration
{
    private readonly int[] _groups;
    private readonly (int Kept, int Joined)[] _merges;

    private GaussianAgglomeration(int[] groups, int distinct, (int, int)[] merges)
    {
        _groups = groups;
        Distinct = distinct;
        _merges = merges;
    }

    /// <summary>Number of different rows: the most clusters there can be.</summary>
    public int Distinct { get; }

    /// <summary>Agglomerates down to one cluster.</summary>
    public static GaussianAgglomeration Of(Matrix rows, CancellationToken cancellation)
    {
        int[] groups = Groups(rows, out int distinct);
        AgglomeratedCluster[] clusters = AgglomeratedCluster.Of(rows, groups, distinct);
        double[][] costs = new double[distinct][];
        for (int i = 0; i < distinct; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            costs[i] = new double[i];
            for (int j = 0; j < i; j++)
            {
                costs[i][j] = clusters[j].CostOfJoining(clusters[i]);
            }
        }

        int[] nearest = [.. Enumerable.Range(0, distinct).Select(i => NearestOf(costs[i], null))];
        bool[] gone = new bool[distinct];
        List<(int, int)> merges = [];
        while (merges.Count < distinct - 1)
        {
            cancellation.ThrowIfCancellationRequested();
            int joined = -1;
            for (int i = 1; i < distinct; i++)
            {
                if (!gone[i] && nearest[i] >= 0 && (joined < 0 || costs[i][nearest[i]] < costs[joined][nearest[joined]]))
                {
                    joined = i;
                }
            }

            int kept = nearest[joined];
            merges.Add((kept, joined));
            gone[joined] = true;
            clusters[kept] = clusters[kept].Join(clusters[joined]);
            Update(clusters, costs, nearest, gone, kept, joined);
        }

        return new GaussianAgglomeration(groups, distinct, [.. merges]);
    }

    /// <summary>The clusters when k are left: labels from 0 in order of first rows.</summary>
    public int[] Cut(int k)
    {
        int[] owner = [.. Enumerable.Range(0, Distinct)];
        for (int merge = Distinct - k - 1; merge >= 0; merge--)
        {
            // From the last to the first: what a cluster is joined to has its final owner already.
            owner[_merges[merge].Joined] = owner[_merges[merge].Kept];
        }

        int[] labels = new int[Distinct];
        int next = 0;
        for (int g = 0; g < Distinct; g++)
        {
            labels[g] = owner[g] == g ? next++ : labels[owner[g]];
        }

        return [.. _groups.Select(group => labels[group])];
    }

    private static void Update(AgglomeratedCluster[] clusters, double[][] costs, int[] nearest, bool[] gone, int kept, int joined)
    {
        for (int other = 0; other < clusters.Length; other++)
        {
            if (gone[other] || other == kept)
            {
                continue;
            }

            (int low, int high) = other < kept ? (other, kept) : (kept, other);
            costs[high][low] = clusters[low].CostOfJoining(clusters[high]);
            if (other > kept)
            {
                if (nearest[other] == kept || nearest[other] == joined)
                {
                    nearest[other] = NearestOf(costs[other], gone);
                }
                else if (costs[other][kept] < costs[other][nearest[other]])
                {
                    nearest[other] = kept;
                }
            }
        }

        nearest[kept] = NearestOf(costs[kept], gone);
    }

    private static int NearestOf(double[] costs, bool[]? gone)
    {
        int nearest = -1;
        for (int j = 0; j < costs.Length; j++)
        {
            if (gone?[j] != true && (nearest < 0 || costs[j] < costs[nearest]))
            {
                nearest = j;
            }
        }

        return nearest;
    }

    /// <summary>Group of each row, equal rows together, numbered by first rows.</summary>
    private static int[] Groups(Matrix rows, out int distinct)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        Array.Sort(order, (left, right) => rows.Row(left).SequenceCompareTo(rows.Row(right)) is var sign && sign != 0 ? sign : left.CompareTo(right));
        int[] first = new int[rows.Rows];
        for (int i = 0; i < order.Length; i++)
        {
            first[order[i]] = i > 0 && rows.Row(order[i]).SequenceEqual(rows.Row(order[i - 1])) ? first[order[i - 1]] : order[i];
        }

        int[] groups = new int[rows.Rows];
        distinct = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = first[i] == i ? distinct++ : groups[first[i]];
        }

        return groups;
    }
}
