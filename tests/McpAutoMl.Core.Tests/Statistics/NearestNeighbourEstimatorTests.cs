using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Tests.Statistics;

/// <summary>The searches against a look at every pair of points.</summary>
public sealed class NearestNeighbourEstimatorTests
{
    private static readonly Gen<(double[] X, double[] Y)> Points =
        from n in Gen.Int[4, 120]
        from x in Gen.Double[-1, 1].Array[n]
        from y in Gen.Double[-1, 1].Array[n]
        from mix in Gen.Double[0, 1]
        select (x, x.Zip(y, (a, b) => (mix * a) + ((1 - mix) * b)).ToArray());

    [Fact]
    public void KraskovEqualsBruteForce() => Points.Sample(points =>
    {
        (double[] x, double[] y) = points;
        int n = x.Length, k = Math.Min(3, n - 1);
        double[] terms = new double[n];
        for (int i = 0; i < n; i++)
        {
            double radius = Enumerable.Range(0, n).Where(j => j != i)
                .Select(j => Math.Max(Math.Abs(x[j] - x[i]), Math.Abs(y[j] - y[i]))).Order().ElementAt(k - 1);
            terms[i] = DeterministicMath.Digamma(x.Count(v => Within(v - x[i], radius)))
                + DeterministicMath.Digamma(y.Count(v => Within(v - y[i], radius)));
        }

        double expected = DeterministicMath.Digamma(k) + DeterministicMath.Digamma(n) - terms.Average();
        Assert.Equal(expected, KraskovMutualInformation.Estimate(x, y, 3), 1e-12);
    });

    [Fact]
    public void RossEqualsBruteForce() => Points.Sample(points =>
    {
        double[] x = points.X;
        int[] codes = Array.ConvertAll(points.Y, y => y < -0.4 ? 0 : y < 0.6 ? 1 : y < 0.97 ? 2 : 3);
        int[] used = [.. Enumerable.Range(0, x.Length).Where(i => codes.Count(c => c == codes[i]) > 1)];
        double sum = 0;
        foreach (int i in used)
        {
            double[] own = [.. used.Where(j => j != i && codes[j] == codes[i]).Select(j => Math.Abs(x[j] - x[i])).Order()];
            int k = Math.Min(3, own.Length);
            int m = used.Count(j => Within(x[j] - x[i], own[k - 1]));
            sum += DeterministicMath.Digamma(k) - DeterministicMath.Digamma(own.Length + 1) - DeterministicMath.Digamma(m);
        }

        double expected = used.Length == 0 ? 0 : DeterministicMath.Digamma(used.Length) + (sum / used.Length);
        Assert.Equal(expected, RossMutualInformation.Estimate(x, codes, 4, 3), 1e-12);
    });

    [Fact]
    public void PointsThatCoincideAreCountedAndNotDividedBy()
    {
        double[] same = new double[50];
        Assert.True(double.IsFinite(KraskovMutualInformation.Estimate(same, same, 3)));
        Assert.True(double.IsFinite(RossMutualInformation.Estimate(same, new int[50], 1, 3)));
    }

    [Fact]
    public void HeavilyTiedColumnsOfManyRowsAreNoWorstCase()
    {
        RandomStream random = new(0, "test");
        double[] x = [.. Enumerable.Range(0, 50_000).Select(i => (i % 2 == 0 ? 0 : random.NextDouble()) + (1e-10 * random.NextDouble()))];
        double[] y = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())];
        Assert.InRange(KraskovMutualInformation.Estimate(x, y, 3), -0.02, 0.02);
    }

    /// <summary>Strictly nearer than the radius; with radius 0, coinciding.</summary>
    private static bool Within(double offset, double radius) => Math.Abs(offset) < radius || (radius == 0 && offset == 0);
}
