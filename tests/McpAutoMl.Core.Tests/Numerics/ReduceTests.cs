using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class ReduceTests
{
    private static readonly Gen<double[]> Values = Gen.Double[-1e6, 1e6].Array[0, 5000];

    [Fact]
    public void SumsWithinTheDocumentedErrorOfExactArithmetic() => Values.Sample(x =>
    {
        double bound = (32 + 3) * Math.Pow(2, -53) * x.Sum(Math.Abs);
        Assert.True(Math.Abs((double)((decimal)Reduce.Sum(x) - x.Sum(v => (decimal)v))) <= bound + (x.Length * 1e-9));
    }, iter: 200);

    [Fact]
    public void AddsIntegersExactly() => Gen.Int[-1000, 1000].Array[0, 9000].Sample(x =>
    {
        double[] values = [.. x.Select(v => (double)v)];
        Assert.Equal(x.Sum(v => (long)v), Reduce.Sum(values));
        Assert.Equal(x.Sum(v => (long)v * v), Reduce.SumOfSquares(values));
    }, iter: 200);

    [Fact]
    public void IsExactlyHomogeneousInPowersOfTwo() => Values.Sample(x =>
        Assert.Equal(Reduce.Sum(x) * 4, Reduce.Sum([.. x.Select(v => v * 4)])), iter: 200);

    [Fact]
    public void DoesNotDependOnWhereTheSpanStarts() => Values.Sample(x =>
        Assert.Equal(Reduce.Sum(x), Reduce.Sum(((double[])[1, 2, 3, .. x, 4]).AsSpan(3, x.Length))), iter: 100);

    [Fact]
    public void AddsInTheDocumentedOrder() => Values.Sample(x =>
    {
        Assert.Equal(Reference(x), Reduce.Sum(x));
        double[] squares = [.. x.Select(v => v * v)];
        Assert.Equal(Reference(squares), Reduce.SumOfSquares(x));
    }, iter: 100);

    [Fact]
    public void DotCommutesAndRefusesUnequalLengths()
    {
        Gen.Select(Gen.Double[-10, 10], Gen.Double[-10, 10]).Array[0, 3000].Sample(pairs =>
        {
            double[] x = [.. pairs.Select(p => p.Item1)], y = [.. pairs.Select(p => p.Item2)];
            Assert.Equal(Reduce.Dot(x, y), Reduce.Dot(y, x));
        }, iter: 100);
        Assert.Throws<ArgumentException>(() => Reduce.Dot([1, 2], [1]));
    }

    [Fact]
    public void MeanOfNothingIsNotANumber()
    {
        Assert.True(double.IsNaN(Reduce.Mean([])));
        Assert.Equal(0, Reduce.Sum([]));
        Assert.Equal(2, Reduce.Mean([1, 2, 3]));
    }

    /// <summary>The documented order in scalar code: 4 x 8 lanes, the tree, the tail, blocks joined pairwise.</summary>
    private static double Reference(ReadOnlySpan<double> x)
    {
        if (x.Length > 1024)
        {
            int half = (x.Length + 1023) / 1024 / 2 * 1024;
            return Reference(x[..half]) + Reference(x[half..]);
        }

        double[] lane = new double[32];
        int i = 0;
        for (; i + 32 <= x.Length; i += 32)
        {
            for (int j = 0; j < 32; j++)
            {
                lane[j] += x[i + j];
            }
        }

        for (; i + 8 <= x.Length; i += 8)
        {
            for (int j = 0; j < 8; j++)
            {
                lane[j] += x[i + j];
            }
        }

        double[] eight = [.. Enumerable.Range(0, 8).Select(j => (lane[j] + lane[8 + j]) + (lane[16 + j] + lane[24 + j]))];
        double sum = ((eight[0] + eight[4]) + (eight[2] + eight[6])) + ((eight[1] + eight[5]) + (eight[3] + eight[7]));
        for (; i < x.Length; i++)
        {
            sum += x[i];
        }

        return sum;
    }
}
