using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Statistics;

/// <summary>Inner products of every pair of vectors, to the bit those of <see cref="Reduce.Dot"/>.</summary>
/// <remarks>
/// Pairs are computed in tiles, and in a tile block of rows by block of rows, so that values are read from the cache and not from
/// memory; the sums of blocks are joined in the order of <see cref="Reduce"/>. Determinism: bit-exact, whatever the number of threads.
/// </remarks>
internal static class InnerProducts
{
    /// <summary>Twice so many stretches of a block, 256 KB, fit the second-level cache.</summary>
    private const int Tile = 16;

    /// <summary>The symmetric p x p matrix of inner products. Cost: O(p^2 n).</summary>
    /// <param name="vectors">p vectors of one length.</param>
    /// <param name="stage">What it is for, for progress.</param>
    /// <param name="progress">0 to 1 over tiles.</param>
    /// <param name="cancellation">Looked at once a tile.</param>
    public static Matrix Of(
        IReadOnlyList<double[]> vectors, string stage, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int p = vectors.Count;
        int edge = (p + Tile - 1) / Tile;
        (int I, int J)[] tiles = [.. Enumerable.Range(0, edge).SelectMany(i => Enumerable.Range(i, edge - i).Select(j => (i * Tile, j * Tile)))];
        Matrix products = new(p, p);
        ColumnLoop.Run(tiles.Length, stage, t => Fill(vectors, tiles[t].I, tiles[t].J, products), progress, cancellation);
        return products;
    }

    private static void Fill(IReadOnlyList<double[]> vectors, int firstRow, int firstColumn, Matrix products)
    {
        List<(int I, int J)> pairs = [];
        for (int i = firstRow; i < Math.Min(firstRow + Tile, vectors.Count); i++)
        {
            for (int j = Math.Max(i, firstColumn); j < Math.Min(firstColumn + Tile, vectors.Count); j++)
            {
                pairs.Add((i, j));
            }
        }

        double[] sums = new double[pairs.Count];
        Sum(vectors, pairs, 0, vectors[firstRow].Length, sums);
        for (int k = 0; k < sums.Length; k++)
        {
            products[pairs[k].I, pairs[k].J] = sums[k];
            products[pairs[k].J, pairs[k].I] = sums[k];
        }
    }

    private static void Sum(IReadOnlyList<double[]> vectors, List<(int I, int J)> pairs, int start, int length, Span<double> sums)
    {
        if (length <= Reduce.Block)
        {
            for (int k = 0; k < sums.Length; k++)
            {
                sums[k] = Reduce.Dot(vectors[pairs[k].I].AsSpan(start, length), vectors[pairs[k].J].AsSpan(start, length));
            }

            return;
        }

        int half = Reduce.Half(length);
        Span<double> right = stackalloc double[Tile * Tile];
        right = right[..sums.Length];
        Sum(vectors, pairs, start, half, sums);
        Sum(vectors, pairs, start + half, length - half, right);
        for (int k = 0; k < sums.Length; k++)
        {
            sums[k] += right[k];
        }
    }
}
