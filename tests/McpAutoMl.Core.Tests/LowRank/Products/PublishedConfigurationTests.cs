using System.Globalization;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Products;

/// <summary>Width, depth and rank as in the published experiments, against singular values computed by LAPACK.</summary>
public sealed class PublishedConfigurationTests
{
    public static TheoryData<int, int, int, double, double, double> Configurations()
    {
        TheoryData<int, int, int, double, double, double> data = [];
        foreach (string line in Fixture.Lines("lora_products.csv").Skip(1))
        {
            double[] cells = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            data.Add((int)cells[0], (int)cells[1], (int)cells[2], cells[3], cells[4], cells[5]);
        }

        return data;
    }

    [Fact]
    public void TheMatricesAreThoseOfTheReference()
    {
        (Matrix[] layers, Matrix target) = Draw(8, 2);
        Assert.Equal([.244596453553, .110952121423, .256223581838], layers[0].Row(0)[..3].ToArray().Select(value => Math.Round(value, 12)));
        double[] expected =
            [1.152598713803, 1.000464251697, .809638130187, .634323554534, .434217511205, .388384676278, .198819469627, .045570763583];
        Assert.Equal(expected, ProductProblem.Of(layers, target).SingularValues.Select(value => Math.Round(value, 12)));
    }

    [Theory]
    [MemberData(nameof(Configurations))]
    public void TheConstructionReachesTheBound(int width, int depth, int rank, double largest, double sigma, double frobenius)
    {
        (Matrix[] layers, Matrix target) = Draw(width, depth);
        AdaptedProduct adapted = ProductProblem.Of(layers, target).Adapt([.. Enumerable.Repeat(rank, depth)]);
        double allowed = depth <= 4 ? 1e-8 : 1e-6;

        Assert.Equal(largest, adapted.LargestSingularValue, 1e-12);
        Assert.Equal(sigma, adapted.LowerBound.Spectral, 1e-12);
        Assert.Equal(frobenius, adapted.LowerBound.Frobenius, 1e-12);
        Assert.InRange(Math.Abs(adapted.Achieved.Spectral - sigma) / largest, 0, allowed);
        Assert.InRange(adapted.RelativeDeviation, 0, allowed);
        Assert.Equal(ProductCertificate.LowerBound, adapted.Certificate);
        Assert.Equal(sigma == 0, adapted.Exact);
        Assert.All(adapted.Adapters, adapter => Assert.InRange(adapter.Rank, 0, rank));

        // Measured once more, by plain multiplication of the changed layers.
        Matrix product = layers.Zip(adapted.Adapters, Changed).Aggregate((below, layer) => MatrixProduct.Multiply(layer, below));
        Assert.Equal(adapted.Achieved.Spectral, JacobiSvd.SingularValues(Difference(product, target))[0], 1e-7 * largest);
    }

    private static (Matrix[] Layers, Matrix Target) Draw(int width, int depth)
    {
        SplitMix random = new((ulong)((1000 * width) + depth));
        return (random.Layers(width, depth, 1 / Math.Sqrt(width)), random.Uniform(width, width, 1 / Math.Sqrt(width)));
    }

    private static Matrix Changed(Matrix layer, Adapter adapter) =>
        new(layer.Rows, layer.Columns, [.. layer.Data.Zip(adapter.Delta().Data, (w, d) => w + d)]);

    private static Matrix Difference(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Data.Zip(b.Data, (x, y) => x - y)]);
}
