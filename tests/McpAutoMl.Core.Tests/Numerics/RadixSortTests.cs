using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class RadixSortTests
{
    private static readonly double[] Special =
        [0.0, -0.0, 1, -1, 1e300, -1e300, double.Epsilon, -double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    private static readonly Gen<double[]> Values =
        Gen.OneOf(Gen.Int[0, Special.Length - 1].Select(i => Special[i]), Gen.Double).Array[0, 400];

    [Fact]
    public void SortsAsAComparisonSortDoes() => Values.Sample(values =>
    {
        double[] sorted = [.. values];
        RadixSort.Sort(sorted);
        Assert.Equal(values.Order(), sorted);
    });

    [Fact]
    public void OrdersByValueAndThenByPosition() => Values.Sample(values =>
    {
        int[] order = new int[values.Length];
        RadixSort.Order(values, order);
        Assert.Equal(Enumerable.Range(0, values.Length).OrderBy(i => values[i]), order); // LINQ's sort is stable
    });

    /// <summary>Values that agree in their leading bits, as ties with a little noise do: single numbers, pairs and all of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void OrdersValuesThatDifferInTheirLastBitsOnly(int clusters)
    {
        RandomStream random = new(0, "test");
        double[] values = [.. Enumerable.Range(0, 3000).Select(_ => random.Next(clusters) - 2 + (1e-12 * random.Next(500)))];
        int[] order = new int[values.Length];
        RadixSort.Order(values, order);
        Assert.Equal(Enumerable.Range(0, values.Length).OrderBy(i => values[i]), order);
    }

    [Fact]
    public void WritesNothingBehindTheValues()
    {
        int[] order = [7, 7, 7, 7];
        RadixSort.Order([3, 1, 2], order);
        Assert.Equal([1, 2, 0, 7], order);
    }
}
