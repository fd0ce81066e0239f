using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Products;

/// <summary>Deficient, clustered, singular, narrow: where the construction has to choose or to admit that the bound is not reached.</summary>
public sealed class HardProductTests
{
    private const int Width = 16;

    [Theory]
    [InlineData(1, 4.588305608760)]
    [InlineData(2, 1.677952165816)]
    [InlineData(3, 0)]
    public void ADifferenceOfLowRankNeedsNoMore(int rank, double sigma)
    {
        SplitMix random = new(31);
        Matrix[] layers = random.Layers(Width, 2, .25);
        Matrix change = MatrixProduct.Multiply(random.Uniform(Width, 5, 1), random.Uniform(5, Width, 1));
        ProductProblem problem = ProductProblem.Of(layers, Sum(new LayerChain(layers).Product(), change));
        AdaptedProduct adapted = problem.Adapt([rank, rank]);

        Assert.Equal(5, problem.DiscrepancyRank);
        Assert.Equal(sigma, adapted.Achieved.Spectral, 1e-11);
        Assert.Equal(ProductCertificate.LowerBound, adapted.Certificate);
        Assert.InRange(adapted.Adapters.Sum(adapter => adapter.Rank), 0, 5);
    }

    [Fact]
    public void EqualSingularValuesAreCarriedInAnySplit()
    {
        Matrix[] layers = new SplitMix(31).Layers(Width, 2, .25);
        Matrix target = new LayerChain(layers).Product();
        for (int i = 0; i < Width; i++)
        {
            target[i, i] += .6;
        }

        ProductProblem problem = ProductProblem.Of(layers, target);
        for (int rank = 1; rank <= 8; rank++)
        {
            Assert.Equal(rank < 8 ? .6 : 0, problem.Adapt([rank, rank]).Achieved.Spectral, 1e-11);
        }
    }

    /// <summary>The reference's construction without a choice lost eleven digits at 1e12 and had adapters of 5e11.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(12)]
    [InlineData(14)]
    public void ANearlySingularLayerIsAvoided(int exponent)
    {
        (Matrix[] layers, Matrix target, double sigma) = NearlySingular(exponent);
        AdaptedProduct adapted = ProductProblem.Of(layers, target).Adapt([4, 4]);

        Assert.Equal(sigma, adapted.LowerBound.Spectral, 1e-9);
        Assert.Equal(adapted.LowerBound.Spectral, adapted.Achieved.Spectral, 1e-8);
        Assert.InRange(adapted.MaxDeltaNorm, 0, 100);
        Assert.Empty(adapted.Warnings());
    }

    [Theory]
    [InlineData(0, 1.0001)]
    [InlineData(1, 1.0001)]
    [InlineData(2, 1.0001)]
    [InlineData(3, 1.0012)]
    [InlineData(6, 1.121)]
    [InlineData(12, 1.396)]
    public void ASingularLayerLeavesAnInterval(int nullity, double ratio)
    {
        SplitMix random = new((ulong)(60 + nullity));
        Matrix first = random.Uniform(12, 12, .3), second = Truncated(random.Uniform(12, 12, .3), 12 - nullity, null);
        AdaptedProduct adapted = ProductProblem.Of([first, second], random.Uniform(12, 12, .3)).Adapt([2, 2]);

        Assert.InRange(adapted.Achieved.Frobenius / adapted.LowerBound.Frobenius, 1 - 1e-12, ratio);
        Assert.Equal(nullity >= 3, adapted.Warnings().Any(warning => warning.Code == "BOUND_NOT_REACHED"));
    }

    [Theory]
    [InlineData(1, 1.697965, 1.722432)]
    [InlineData(2, 1.307792, 1.372768)]
    [InlineData(3, .906753, 1.010978)]
    [InlineData(4, .573863, .706186)]
    [InlineData(6, 0, 0)]
    public void AChainNarrowerThanItsEndsIsFittedBySweeps(int rank, double bound, double reference)
    {
        SplitMix random = new(11);
        _ = random.Uniform(24, 24, 1);
        _ = random.Uniform(24, 24, 1);
        SkipProductAware(random);
        Matrix value = random.Uniform(6, 24, .2), output = random.Uniform(24, 6, .4);
        Matrix tunedValue = random.Uniform(6, 24, .2), tunedOutput = random.Uniform(24, 6, .4);
        ProductGroupFit fit = ProductGroup.Fit([value, output], [tunedValue, tunedOutput], [rank, rank]);

        Assert.Equal(bound, fit.Kept.LowerBound.Frobenius, 1e-6);
        Assert.InRange(fit.Kept.Achieved.Frobenius, bound - 1e-9, (reference * 1.001) + 1e-9);
        Assert.InRange(fit.Kept.Achieved.Frobenius, 0, fit.PerLayer.Achieved.Frobenius + 1e-12);
    }

    /// <summary>The reference drew other matrices from the stream first.</summary>
    private static void SkipProductAware(SplitMix random)
    {
        foreach ((int rows, int columns) in (ReadOnlySpan<(int, int)>)[(24, 6), (6, 24), (24, 24), (24, 6), (6, 24), (24, 24), (24, 24)])
        {
            _ = random.Uniform(rows, columns, 1);
        }
    }

    private static (Matrix[] Layers, Matrix Target, double Sigma) NearlySingular(int exponent)
    {
        double[] sigmas =
            [.5044946765096021, .42267667937386066, .47897843665990786, .49961374893695826, .4707537571867528, .5689965187716449, .5047008997508691, .5027962306904269];
        SplitMix random = new(31);
        Matrix first = random.Layers(Width, 2, .25)[0];
        _ = random.Uniform(Width, 5, 1);
        _ = random.Uniform(5, Width, 1);
        for (int k = 0; ; k += 2)
        {
            Matrix second = random.Uniform(Width, Width, .25), target = random.Uniform(Width, Width, .25);
            if (k == exponent)
            {
                return ([first, Truncated(second, Width - 1, Math.Pow(10, -k))], target, sigmas[k / 2]);
            }
        }
    }

    /// <summary>The matrix with the singular values from one on replaced by zero, or by a fraction of the largest.</summary>
    private static Matrix Truncated(Matrix matrix, int rank, double? fraction)
    {
        SingularValueDecomposition svd = JacobiSvd.Decompose(matrix);
        Matrix scaled = svd.U;
        for (int i = 0; i < scaled.Rows; i++)
        {
            for (int j = 0; j < scaled.Columns; j++)
            {
                scaled[i, j] *= j < rank ? svd.S[j] : fraction * svd.S[0] ?? 0;
            }
        }

        return MatrixProduct.MultiplyTransposed(scaled, svd.V);
    }

    private static Matrix Sum(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Data.Zip(b.Data, (x, y) => x + y)]);
}
