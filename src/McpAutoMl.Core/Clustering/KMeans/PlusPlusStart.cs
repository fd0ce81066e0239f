using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.KMeans;

/// <summary>First centers for k-means: points drawn with probabilities that grow with the squared distance to those drawn before.</summary>
/// <remarks>
/// Of 2 + ln k draws for each center, the one that leaves the smallest sum of squares is taken. Determinism: bit-exact. Cost: O(n p k log k).
/// Source: Arthur and Vassilvitskii (2007), "k-means++: the advantages of careful seeding", and its section on the greedy variant.
/// </remarks>
internal static class PlusPlusStart
{
    /// <summary>k points as rows.</summary>
    public static Matrix Choose(PointTiles tiles, int k, RandomStream random, CancellationToken cancellation)
    {
        int rows = tiles.Points.Rows, trials = 2 + (int)DeterministicMath.Log(k);
        double[] closest = new double[tiles.PaddedRows], trial = new double[tiles.PaddedRows], best = new double[tiles.PaddedRows];
        double[] cumulated = new double[rows];
        Matrix centers = new(k, tiles.Points.Columns);
        int chosen = random.Next(rows);
        tiles.SquaredDistances(tiles.Points.Row(chosen), closest);
        tiles.Points.Row(chosen).CopyTo(centers.Row(0));
        for (int center = 1; center < k; center++)
        {
            cancellation.ThrowIfCancellationRequested();
            Cumulate(closest, cumulated);
            double least = double.PositiveInfinity;
            for (int t = 0; t < trials; t++)
            {
                int candidate = Draw(cumulated, random);
                tiles.SquaredDistances(tiles.Points.Row(candidate), trial);
                for (int i = 0; i < rows; i++)
                {
                    trial[i] = Math.Min(trial[i], closest[i]);
                }

                double left = Reduce.Sum(trial.AsSpan(0, rows));
                if (left < least)
                {
                    (least, chosen) = (left, candidate);
                    (trial, best) = (best, trial);
                }
            }

            (closest, best) = (best, closest);
            tiles.Points.Row(chosen).CopyTo(centers.Row(center));
        }

        return centers;
    }

    private static void Cumulate(double[] closest, double[] cumulated)
    {
        double sum = 0;
        for (int i = 0; i < cumulated.Length; i++)
        {
            sum += closest[i];
            cumulated[i] = sum;
        }
    }

    /// <summary>A row by its share of the whole; any row where distances have all vanished.</summary>
    private static int Draw(double[] cumulated, RandomStream random)
    {
        double whole = cumulated[^1];
        if (whole == 0)
        {
            return random.Next(cumulated.Length);
        }

        // The first row whose sum is beyond the target is one with a distance: rows without add nothing.
        double target = Math.Min(random.NextDouble() * whole, Math.BitDecrement(whole));
        int low = 0, high = cumulated.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cumulated[middle] > target ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
