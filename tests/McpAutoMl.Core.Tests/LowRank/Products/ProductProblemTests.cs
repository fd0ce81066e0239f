using CsCheck;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Products;

public sealed class ProductProblemTests
{
    private static readonly Gen<(Matrix[] Layers, Matrix Target, int[] Ranks)> Any =
        from widths in Gen.Int[1, 7].Array[2, 5]
        from seed in Gen.Int[0, 1 << 20]
        from ranks in Gen.Int[0, 4].Array[widths.Length - 1]
        select (Chain(widths, seed), RandomMatrices.Uniform(widths[^1], widths[0], seed + 99), ranks);

    [Fact]
    public void TheBoundIsNeverAboveTheErrorAchieved() => Any.Sample(
        problem =>
        {
            AdaptedProduct adapted = ProductProblem.Of(problem.Layers, problem.Target).Adapt(problem.Ranks);
            double rounding = 1e-9 * (1 + adapted.LargestSingularValue);
            Assert.True(adapted.LowerBound.Spectral <= adapted.Achieved.Spectral + rounding);
            Assert.True(adapted.LowerBound.Frobenius <= adapted.Achieved.Frobenius + rounding);
            Assert.All(adapted.Adapters.Zip(problem.Ranks), pair => Assert.InRange(pair.First.Rank, 0, pair.Second));
        },
        iter: 150);

    [Fact]
    public void OneLayerIsEckartAndYoung() => RandomMatrices.Any.Sample(
        target =>
        {
            Matrix zero = new(target.Rows, target.Columns);
            double[] values = JacobiSvd.SingularValues(target);
            int rank = values.Length / 2;
            AdaptedProduct adapted = ProductProblem.Of([zero], target).Adapt([rank]);
            Assert.Equal(values[rank], adapted.Achieved.Spectral, 1e-12);
            Assert.Equal(Math.Sqrt(values.Skip(rank).Sum(s => s * s)), adapted.Achieved.Frobenius, 1e-12);
        },
        iter: 60);

    [Theory]
    [InlineData(6, 0, 0)]
    [InlineData(0, 6, 0)]
    [InlineData(0, 0, 6)]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 4, 4)]
    public void OnlyTheSumOfTheRanksCounts(int first, int second, int third)
    {
        SplitMix random = new(77);
        Matrix[] layers = random.Layers(12, 3, 1 / Math.Sqrt(12));
        ProductProblem problem = ProductProblem.Of(layers, random.Uniform(12, 12, 1 / Math.Sqrt(12)));
        AdaptedProduct adapted = problem.Adapt([first, second, third]);
        double expected = first + second + third < 12 ? problem.SingularValues[first + second + third] : 0;
        Assert.Equal(expected, adapted.Achieved.Spectral, 1e-10);
        Assert.Equal(ProductCertificate.LowerBound, adapted.Certificate);
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 2, 2)]
    [InlineData(2, 2, 1)]
    public void WideHiddenLayersReachTheBoundToo(int first, int second, int third)
    {
        SplitMix random = new(78);
        Matrix[] layers = [random.Uniform(10, 6, 1 / Math.Sqrt(6)), random.Uniform(9, 10, 1 / Math.Sqrt(10)), random.Uniform(5, 9, 1.0 / 3)];
        AdaptedProduct adapted = ProductProblem.Of(layers, random.Uniform(5, 6, 1 / Math.Sqrt(6))).Adapt([first, second, third]);
        Assert.Equal(adapted.LowerBound.Spectral, adapted.Achieved.Spectral, 1e-12);
        Assert.Equal(ProductCertificate.LowerBound, adapted.Certificate);
    }

    [Fact]
    public void TheProductDoesNotSeeAChangeOfCoordinates()
    {
        Matrix[] layers = new SplitMix(5).Layers(24, 2, .2);
        Matrix gauge = RandomMatrices.Uniform(24, 24, 3);
        for (int i = 0; i < 24; i++)
        {
            gauge[i, i] += 6;
        }

        Matrix[] tuned = [MatrixProduct.Multiply(gauge, layers[0]), LuDecomposition.Decompose(gauge).SolveTransposed(layers[1].Transpose()).Transpose()];
        ProductProblem problem = ProductProblem.OfTuned(layers, tuned);
        Assert.Equal(0, problem.DiscrepancyRank);
        Assert.Equal(ProductConstruction.None, problem.Adapt([3, 3]).Construction);
        Assert.True(problem.PerLayer([3, 3]).Achieved.Frobenius > 0.1);
        Assert.All(layers.Zip(tuned), pair => Assert.Equal(24, ProductProblem.Of([pair.First], pair.Second).DiscrepancyRank));
    }

    [Fact]
    public void OneAdapterInsideAFixedProductIsFriedlandAndTorokhti()
    {
        SplitMix random = new(5);
        Matrix a = random.Uniform(7, 5, 1), b = random.Uniform(4, 8, 1), m = random.Uniform(7, 8, 1);
        Adapter x = TwoSidedTruncation.Approximate(m, a, b, 2);
        Matrix reached = MatrixProduct.Multiply(MatrixProduct.Multiply(a, x.Delta()), b);
        Assert.Equal(3.69932348541677, Math.Sqrt(reached.Data.Zip(m.Data, (p, q) => (p - q) * (p - q)).Sum()), 1e-12); // 3.80795 when truncated after the pseudo-inverses

        AdaptedProduct adapted = ProductProblem.Of([b, new Matrix(5, 4), a], m).Adapt([0, 2, 0]);
        Assert.Equal(3.69932348541677, adapted.Achieved.Frobenius, 1e-12);
        Assert.Equal((ProductConstruction.SingleLayer, ProductCertificate.SingleLayer), (adapted.Construction, adapted.Certificate));
    }

    [Fact]
    public void TheProductOfTunedLayersIsMetCloserThanByTheLayers()
    {
        SplitMix random = new(11);
        Matrix[] layers = random.Layers(24, 2, 1 / Math.Sqrt(24));
        Matrix[] tuned = [.. layers.Select(layer => Sum(layer, MatrixProduct.Multiply(random.Uniform(24, 6, .05), random.Uniform(6, 24, 1)), random.Uniform(24, 24, .01)))];
        (int Rank, double PerLayer, double Aware)[] reference =
            [(1, .639713, .588147), (2, .532527, .431023), (4, .325830, .199464), (6, .087362, .048256), (8, .070805, .022700), (12, .044278, 0)];
        double norm = Math.Sqrt(ProductProblem.OfTuned(layers, tuned).SingularValues.Sum(s => s * s));
        foreach ((int rank, double perLayer, double aware) in reference)
        {
            ProductGroupFit fit = ProductGroup.Fit(layers, tuned, [rank, rank]);
            Assert.True(fit.KeptProductAware);
            Assert.Equal(perLayer, fit.PerLayer.Achieved.Frobenius, 1e-6);
            Assert.InRange(fit.Kept.Achieved.Frobenius, aware - 1e-6, aware + (1e-3 * norm));
            Assert.InRange(fit.Kept.MaxDeltaNorm, 0, 10);
        }
    }

    [Fact]
    public void RanksMustFitTheLayers()
    {
        ProductProblem problem = ProductProblem.Of([RandomMatrices.Uniform(3, 3, 1)], RandomMatrices.Uniform(3, 3, 2));
        Assert.Throws<ArgumentException>(() => problem.Adapt([1, 1]));
        Assert.Throws<ArgumentException>(() => problem.Adapt([-1]));
        Assert.Throws<ArgumentException>(() => ProductProblem.Of([RandomMatrices.Uniform(3, 2, 1)], RandomMatrices.Uniform(3, 3, 2)));
        Assert.Throws<ArgumentException>(() => ProductProblem.Of([RandomMatrices.Uniform(3, 2, 1), RandomMatrices.Uniform(3, 2, 1)], RandomMatrices.Uniform(3, 2, 2)));
        Assert.True(problem.Adapt([999]).Exact);
    }

    private static Matrix[] Chain(int[] widths, int seed) =>
        [.. Enumerable.Range(0, widths.Length - 1).Select(i => RandomMatrices.Uniform(widths[i + 1], widths[i], seed + i))];

    private static Matrix Sum(Matrix a, Matrix b, Matrix c) => new(a.Rows, a.Columns, [.. a.Data.Select((value, i) => value + b.Data[i] + c.Data[i])]);
}
