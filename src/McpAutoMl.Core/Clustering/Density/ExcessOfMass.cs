namespace McpAutoMl.Core.Clustering.Density;

/// <summary>The clusters of a condensed tree, none within another, whose stabilities have the largest sum.</summary>
/// <remarks>
/// The whole is never one of them. Where a cluster is as stable as those it splits into, up to rounding, it is taken in their place.
/// Determinism: bit-exact. Source: Campello, Moulavi and Sander (2013), section 4 and algorithm 3.
/// </remarks>
internal static class ExcessOfMass
{
    private const double Rounding = 1e-12; // sums over rows in another order differ by less

    /// <summary>For each cluster, the chosen one that it is or lies in; -1 for none.</summary>
    public static int[] Choose(CondensedTree tree)
    {
        int count = tree.Parents.Count;
        double[] below = new double[count]; // largest sum of stabilities among the clusters within each
        bool[] better = new bool[count];
        for (int cluster = count - 1; cluster > 0; cluster--)
        {
            better[cluster] = tree.Stabilities[cluster] >= below[cluster] * (1 - Rounding);
            below[tree.Parents[cluster]] += better[cluster] ? tree.Stabilities[cluster] : below[cluster];
        }

        int[] chosen = new int[count];
        chosen[0] = -1;
        for (int cluster = 1; cluster < count; cluster++)
        {
            int above = chosen[tree.Parents[cluster]];
            chosen[cluster] = above < 0 && better[cluster] ? cluster : above;
        }

        return chosen;
    }
}
