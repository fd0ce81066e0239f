using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.LowRank.Products;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class FullyConnectedProblemTests
{
    public static TheoryData<int, int, int> Configurations()
    {
        TheoryData<int, int, int> data = [];
        foreach (int width in (int[])[8, 16])
        {
            foreach ((int target, int depth) in ((int, int)[])[(1, 2), (1, 4), (2, 4), (2, 8), (4, 8), (3, 8)])
            {
                data.Add(width, target, depth);
            }
        }

        return data;
    }

    /// <summary>The reference's largest error over the twelve was 7.5e-10.</summary>
    [Theory]
    [MemberData(nameof(Configurations))]
    public void WidthOverLayersPerSegmentIsEnough(int width, int targetDepth, int depth)
    {
        (FullyConnectedNetwork frozen, FullyConnectedNetwork target, Matrix inputs) = Draw(width, targetDepth, depth);
        FullyConnectedProblem problem = new(frozen, target, Partition.Uniform(depth, targetDepth));
        int shared = depth / targetDepth, rank = (width + shared - 1) / shared;
        FullyConnectedNetwork adapted = problem.Adapt(rank, inputs).Network;

        Assert.Equal(rank, problem.MinimumRank);
        Assert.Equal(depth, adapted.Depth);
        Assert.InRange(Largest(adapted.Apply(inputs), target.Apply(inputs)), 0, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void TheMeanErrorStaysUnderItsBound(int width, int targetDepth, int depth)
    {
        (FullyConnectedNetwork frozen, FullyConnectedNetwork target, Matrix inputs) = Draw(width, targetDepth, depth);
        FullyConnectedProblem problem = new(frozen, target, Partition.Uniform(depth, targetDepth));
        Matrix wanted = target.Apply(inputs);
        for (int rank = 0; rank < problem.MinimumRank; rank++)
        {
            AdaptedNetwork adapted = problem.Adapt(rank, inputs);
            Matrix reached = adapted.Network.Apply(inputs);
            double mean = Enumerable.Range(0, inputs.Columns)
                .Average(j => Math.Sqrt(Enumerable.Range(0, width).Sum(i => (reached[i, j] - wanted[i, j]) * (reached[i, j] - wanted[i, j]))));
            Assert.InRange(mean, 0, adapted.ErrorBound + 1e-9);
        }
    }

    [Fact]
    public void ASingleLinearLayerErrsByTheSingularValuesLeftOut()
    {
        // E ||(T - product) x||^2 is the sum of sigma_k^2 v_k' S v_k over the singular values left out, S the mean of x x'.
        SplitMix random = new(8002);
        Matrix[] layers = random.Layers(8, 2, 1 / Math.Sqrt(8));
        Matrix target = random.Uniform(8, 8, 1 / Math.Sqrt(8)), inputs = random.Normal(8, 500);
        AdaptedProduct adapted = ProductProblem.Of(layers, target).Adapt([1, 2]);
        Matrix product = new LayerChain(layers).With(adapted.Adapters).Product(), frozen = new LayerChain(layers).Product();
        SingularValueDecomposition svd = JacobiSvd.Decompose(new Matrix(8, 8, [.. target.Data.Zip(frozen.Data, (t, p) => t - p)]));
        Matrix left = MatrixProduct.Multiply(new Matrix(8, 8, [.. target.Data.Zip(product.Data, (t, p) => t - p)]), inputs), along = MatrixProduct.Multiply(svd.V.Transpose(), inputs);
        double expected = Enumerable.Range(3, 5).Sum(k => svd.S[k] * svd.S[k] * Reduce.SumOfSquares(along.Row(k)));
        Assert.Equal(expected, Reduce.SumOfSquares(left.Data), 1e-9 * expected);
    }

    private static (FullyConnectedNetwork Frozen, FullyConnectedNetwork Target, Matrix Inputs) Draw(int width, int targetDepth, int depth)
    {
        SplitMix random = new((ulong)(5000 + (100 * width) + (10 * targetDepth) + depth));
        double scale = 1 / Math.Sqrt(width);
        Matrix[] layers = random.Layers(width, depth, scale), targets = random.Layers(width, targetDepth, scale);
        double[][] biases = [.. targets.Select(_ => random.Uniform(width, 1, scale).Data)];
        Matrix inputs = random.Normal(width, 2000);
        return (
            new FullyConnectedNetwork(layers, [.. layers.Select(_ => new double[width])]),
            new FullyConnectedNetwork(targets, biases),
            new Matrix(width, 2000, [.. inputs.Data.Select(value => Math.Clamp(value, -4, 4))]));
    }

    private static double Largest(Matrix a, Matrix b) => a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).Max();
}
