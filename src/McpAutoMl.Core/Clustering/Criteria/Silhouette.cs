using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>How much nearer rows are to their own cluster than to the next one. Immutable.</summary>
/// <param name="Mean">Mean over rows, -1 to 1.</param>
/// <param name="ByCluster">Mean over the rows of each cluster; null for a cluster of which no row was drawn.</param>
/// <param name="Rows">Rows it was computed from, noise left out.</param>
/// <param name="Sampled">Whether these are a sample, drawn without regard to the clusters.</param>
/// <remarks>
/// (b - a) / max(a, b) with a the mean distance to the other rows of the own cluster and b the least mean distance to those of another one;
/// 0 for a row that is alone. Cost: O(n^2 p), shared by all partitions of one call. Determinism: bit-exact. Source: Rousseeuw (1987).
/// </remarks>
public sealed record Silhouette(double Mean, IReadOnlyList<double?> ByCluster, int Rows, bool Sampled)
{
    /// <summary>Above this number of rows a sample of as many is taken.</summary>
    public const int MostRows = 5000;

    /// <summary>The silhouette of one partition.</summary>
    /// <inheritdoc cref="Of(Matrix, IReadOnlyList{Partition}, long, CancellationToken)"/>
    public static Silhouette? Of(Matrix rows, Partition partition, long seed = 0, CancellationToken cancellation = default) =>
        Of(rows, [partition], seed, cancellation)[0];

    /// <summary>The silhouettes of several partitions; null for fewer than two clusters or as many as rows, where it is not defined.</summary>
    /// <param name="rows">n x p, finite.</param>
    /// <param name="partitions">Of the n rows.</param>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="cancellation">Looked at for every 64 rows.</param>
    public static IReadOnlyList<Silhouette?> Of(
        Matrix rows, IReadOnlyList<Partition> partitions, long seed = 0, CancellationToken cancellation = default)
    {
        int[] drawn = RowSample.Draw(rows.Rows, MostRows, seed, "silhouette/sample");
        bool sampled = drawn.Length < rows.Rows;
        int[][] labels = [.. partitions.Select(partition => Array.ConvertAll(drawn, row => partition.Labels[row]))];
        int[][] sizes = [.. labels.Select((of, i) => Sizes(of, partitions[i].Clusters))];
        double[][] values = [.. labels.Select(of => new double[of.Length])];
        new PairDistances(RowSample.Take(rows, drawn)).Visit(
            (row, distances) =>
            {
                for (int i = 0; i < labels.Length; i++)
                {
                    values[i][row] = labels[i][row] == Partition.Noise ? 0 : Value(labels[i][row], distances, labels[i], sizes[i]);
                }
            },
            cancellation);
        return [.. labels.Select((of, i) => Summary(of, sizes[i], values[i], sampled))];
    }

    private static int[] Sizes(int[] labels, int clusters)
    {
        int[] sizes = new int[clusters];
        foreach (int label in labels)
        {
            if (label != Partition.Noise)
            {
                sizes[label]++;
            }
        }

        return sizes;
    }

    private static double Value(int own, ReadOnlySpan<double> distances, int[] labels, int[] sizes)
    {
        if (sizes[own] == 1)
        {
            return 0;
        }

        // Noise is summed up in a place of its own and not looked at.
        double[] sums = new double[sizes.Length + 1];
        for (int j = 0; j < labels.Length; j++)
        {
            sums[labels[j] + 1] += distances[j];
        }

        double a = sums[own + 1] / (sizes[own] - 1), b = double.PositiveInfinity;
        for (int c = 0; c < sizes.Length; c++)
        {
            if (c != own && sizes[c] > 0)
            {
                b = Math.Min(b, sums[c + 1] / sizes[c]);
            }
        }

        double larger = Math.Max(a, b);
        return larger > 0 && double.IsFinite(larger) ? (b - a) / larger : 0;
    }

    private static Silhouette? Summary(int[] labels, int[] sizes, double[] values, bool sampled)
    {
        int clusters = sizes.Count(size => size > 0), rows = sizes.Sum();
        if (clusters < 2 || clusters >= rows)
        {
            return null;
        }

        double[] sums = new double[sizes.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != Partition.Noise)
            {
                sums[labels[i]] += values[i];
            }
        }

        return new Silhouette(sums.Sum() / rows, [.. sums.Select((sum, c) => sizes[c] == 0 ? (double?)null : sum / sizes[c])], rows, sampled);
    }
}
