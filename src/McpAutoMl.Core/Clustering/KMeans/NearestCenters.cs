using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.KMeans;

/// <summary>The nearest of a few centers for each of many points.</summary>
/// <remarks>Determinism: bit-exact. Cost: 3 n p k operations, 32 points at a time.</remarks>
internal static class NearestCenters
{
    private const int Lanes = 8;
    private const int TilesBetweenLooks = 256; // at the cancellation

    /// <summary>Label and squared distance of the nearest center of each point; of equally near ones, the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Assign(PointTiles tiles, Matrix centers, Span<int> labels, Span<double> squares, CancellationToken cancellation)
    {
        Span<double> distances = stackalloc double[PointTiles.Width];
        Span<double> least = stackalloc double[PointTiles.Width];
        Span<long> nearest = stackalloc long[PointTiles.Width];
        for (int tile = 0; tile < tiles.Count; tile++)
        {
            if (tile % TilesBetweenLooks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            tiles.SquaredDistances(tile, centers.Row(0), least);
            nearest.Clear();
            for (int center = 1; center < centers.Rows; center++)
            {
                tiles.SquaredDistances(tile, centers.Row(center), distances);
                for (int lane = 0; lane < PointTiles.Width; lane += Lanes)
                {
                    Vector512<double> now = Vector512.Create<double>(distances[lane..]), before = Vector512.Create<double>(least[lane..]);
                    Vector512<double> nearer = Vector512.LessThan(now, before);
                    Vector512.ConditionalSelect(nearer, now, before).CopyTo(least[lane..]);
                    Vector512<long> label = Vector512.Create<long>(nearest[lane..]);
                    Vector512.ConditionalSelect(nearer.AsInt64(), Vector512.Create((long)center), label).CopyTo(nearest[lane..]);
                }
            }

            int first = tile * PointTiles.Width;
            for (int lane = 0; lane < PointTiles.Width && first + lane < labels.Length; lane++)
            {
                labels[first + lane] = (int)nearest[lane];
                squares[first + lane] = least[lane];
            }
        }
    }
}
