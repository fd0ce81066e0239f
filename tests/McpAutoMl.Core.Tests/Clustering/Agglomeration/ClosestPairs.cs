using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Agglomeration;

/// <summary>Agglomeration by its definition: of all pairs of clusters the closest is merged, each distance taken from the rows anew.</summary>
internal sealed class ClosestPairs
{
    private readonly List<int[]> _labels = [];

    private ClosestPairs(int count, Func<int[], int[], double> distance)
    {
        List<int[]> clusters = [.. Enumerable.Range(0, count).Select(i => new[] { i })];
        Add(clusters, count);
        while (clusters.Count > 1)
        {
            (double height, int a, int b) = Enumerable.Range(0, clusters.Count)
                .SelectMany(b => Enumerable.Range(0, b).Select(a => (distance(clusters[a], clusters[b]), a, b))).Min();
            Heights.Add(height);
            clusters[a] = [.. clusters[a], .. clusters[b]];
            clusters.RemoveAt(b);
            Add(clusters, count);
        }
    }

    public List<double> Heights { get; } = [];

    public static ClosestPairs Ward(Matrix points) => new(points.Rows, (a, b) =>
        Math.Sqrt(Math.Max(0, 2 * (SumOfSquares(points, [.. a, .. b]) - SumOfSquares(points, a) - SumOfSquares(points, b)))));

    public static ClosestPairs Average(Matrix distances) => new(distances.Rows, (a, b) => a.Average(i => b.Average(j => distances[i, j])));

    public Partition Cut(int k) => new(_labels[^k]);

    private void Add(List<int[]> clusters, int count)
    {
        int[] labels = new int[count];
        for (int cluster = 0; cluster < clusters.Count; cluster++)
        {
            Array.ForEach(clusters[cluster], row => labels[row] = cluster);
        }

        _labels.Add(labels);
    }

    private static double SumOfSquares(Matrix points, int[] rows) => Enumerable.Range(0, points.Columns).Sum(j =>
    {
        double mean = rows.Average(i => points[i, j]);
        return rows.Sum(i => (points[i, j] - mean) * (points[i, j] - mean));
    });
}
