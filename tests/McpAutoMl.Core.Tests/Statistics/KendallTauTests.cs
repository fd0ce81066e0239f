using CsCheck;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class KendallTauTests
{
    // Expected values: scipy.stats.kendalltau, variant b.
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, new[] { 1.0, 2, 3, 4, 5 }, 1)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, new[] { 5.0, 4, 3, 2, 1 }, -1)]
    [InlineData(new[] { 12.0, 2, 1, 12, 2 }, new[] { 1.0, 4, 7, 1, 0 }, -0.4714045207910316)]
    [InlineData(new[] { 0.9, 0.9, 0.5, 0.5, 0.1, 0, 0, 0.3 }, new[] { 0.8, 0.7, 0.9, 0.2, 0.2, 0.1, 0, 0.2 }, 0.72)]
    [InlineData(new[] { 1.0, 1, 2, 2, 3, 3 }, new[] { 3.0, 1, 2, 2, 2, 1 }, -0.2611164839335468)]
    public void TiesAreCountedAsScipyCountsThem(double[] x, double[] y, double expected) => Assert.Equal(expected, KendallTau.B(x, y), 1e-14);

    [Fact]
    public void LongListsAgreeToo()
    {
        int[] index = [.. Enumerable.Range(0, 200)];
        Assert.Equal(0.17117322962664736, KendallTau.B([.. index.Select(i => (double)(i * 37 % 101 % 17))], [.. index.Select(i => (double)(i * 53 % 97 % 13))]), 1e-14);
        Assert.Equal(0.020954070707626112, KendallTau.B([.. index.Select(i => (double)(i * 37 % 211))], [.. index.Select(i => (double)(i * i % 211))]), 1e-14);
    }

    [Fact]
    public void WithoutAnOrderThereIsNoAgreement()
    {
        Assert.Equal(double.NaN, KendallTau.B([1, 1, 1], [1, 2, 3]));
        Assert.Equal(double.NaN, KendallTau.B([1, 2, 3], [0, 0, 0]));
        Assert.Equal(double.NaN, KendallTau.B([1], [2]));
        Assert.Equal(double.NaN, KendallTau.B([], []));
        Assert.Throws<ArgumentException>(() => KendallTau.B([1], [1, 2]));
    }

    [Fact]
    public void CountingByMergingIsCountingPairs() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6]).Array[2, 40].Sample(pairs =>
    {
        double[] x = Array.ConvertAll(pairs, pair => (double)pair.Item1);
        double[] y = Array.ConvertAll(pairs, pair => (double)pair.Item2);
        (int concordance, int untiedX, int untiedY) = (0, 0, 0);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (int a, int b) = (x[i].CompareTo(x[j]), y[i].CompareTo(y[j]));
                concordance += a * b;
                untiedX += Math.Abs(a);
                untiedY += Math.Abs(b);
            }
        }

        double expected = untiedX == 0 || untiedY == 0 ? double.NaN : concordance / Math.Sqrt((double)untiedX * untiedY);
        Assert.Equal(expected, KendallTau.B(x, y), 1e-14);
    });
}
