using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>Affinities of neighbours, exp(-d^2 / (s_i s_j)) with the scale s of either's surroundings, divided by the roots of both nodes'
/// sums.</summary>
/// <remarks>
/// The scale of a row is the distance to its seventh neighbour; where that is a copy, to the nearest row that differs. Rows are joined when
/// either is a neighbour of the other. The sums are taken of logarithms, so that no row's affinities vanish together; an edge that is below
/// rounding for both its ends is left out. Determinism: bit-exact. Source: Zelnik-Manor and Perona (2004), "Self-tuning spectral clustering",
/// section 2; Ng, Jordan and Weiss (2001) for the normalisation.
/// </remarks>
internal static class LocalAffinity
{
    private const int ScaleNeighbor = 7; // the source's
    private const double Negligible = 1.0 / (1L << 52);
    private const double Least = -1e300; // a logarithm that stands for an affinity of nothing

    /// <summary>The graph of normalised affinities.</summary>
    public static SymmetricGraph Of(NeighborGraph neighbors)
    {
        int n = neighbors.Rows;
        double[] scales = [.. Enumerable.Range(0, n).Select(i => Scale(neighbors, i))];
        SortedDictionary<int, double>[] logarithms = [.. Enumerable.Range(0, n).Select(_ => new SortedDictionary<int, double>())];
        for (int i = 0; i < n; i++)
        {
            for (int at = 0; at < neighbors.Count; at++)
            {
                int j = neighbors.Neighbors(i)[at];
                double distance = neighbors.Distances(i)[at], first = distance / scales[Math.Min(i, j)], second = distance / scales[Math.Max(i, j)];
                double logarithm = Math.Max(-(first * second), Least);
                logarithms[i][j] = logarithm;
                logarithms[j][i] = logarithm;
            }
        }

        double[] degrees = [.. logarithms.Select(edges => LogSum(edges.Values))];
        int[][] others = new int[n][];
        double[][] weights = new double[n][];
        for (int i = 0; i < n; i++)
        {
            (int Other, double Weight)[] kept =
            [
                .. logarithms[i].Select(edge => (edge.Key, Weight: DeterministicMath.Exp(edge.Value - ((degrees[i] + degrees[edge.Key]) / 2))))
                    .Where(edge => edge.Weight > Negligible),
            ];
            others[i] = [.. kept.Select(edge => edge.Other)];
            weights[i] = [.. kept.Select(edge => edge.Weight)];
        }

        return new SymmetricGraph(others, weights);
    }

    private static double Scale(NeighborGraph neighbors, int row)
    {
        ReadOnlySpan<double> distances = neighbors.Distances(row);
        double scale = distances.IsEmpty ? 0 : distances[Math.Min(ScaleNeighbor, distances.Length) - 1];
        return scale > 0 ? scale : neighbors.NearestApart(row);
    }

    private static double LogSum(IReadOnlyCollection<double> logarithms)
    {
        double largest = logarithms.DefaultIfEmpty(0).Max();
        return largest + DeterministicMath.Log(logarithms.Sum(value => DeterministicMath.Exp(value - largest)));
    }
}
