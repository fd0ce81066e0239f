using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class DifferenceSpectrumTests
{
    private const int Width = 256;
    private const int TrueRank = 8;

    [Theory]
    [InlineData(0.1, 8)]
    [InlineData(0.03, 50)]
    [InlineData(0.01, 100)]
    public void FindsTheRankOfAnAdapterMergedIntoRoundedWeights(double size, int energyRank)
    {
        (Matrix before, Matrix after) = Merge(size);
        Assert.Equal(TrueRank, Numeric(before, after, RankRule.StorageNoise));

        // What the usual rules answer: everything for epsilon, most of it for the energy once the update is small.
        Assert.InRange(DifferenceSpectrum.Of(before, after, StorageFormat.Float32, RankRule.Epsilon, null).Rank.Numeric, Width - 5, Width);
        Assert.Equal(TrueRank, Numeric(before, after, RankRule.GavishDonoho));
        Assert.InRange(Numeric(before, after, RankRule.Energy, 0.999), energyRank, Width);
    }

    [Fact]
    public void SaysWhenTheChangeDrownsInTheRounding()
    {
        (Matrix before, Matrix after) = Merge(0.0005);
        DifferenceSpectrum spectrum = DifferenceSpectrum.Of(before, after, StorageFormat.BFloat16, RankRule.StorageNoise, null);
        Assert.True(spectrum.BelowNoise);
        Assert.Equal(0, spectrum.Rank.Numeric);
        Assert.True(spectrum.Spectrum.Largest > 0);
    }

    [Fact]
    public void OrdersItsThreeReadingsOfTheRank()
    {
        (Matrix before, Matrix after) = Merge(0.1);
        RankEstimate rank = DifferenceSpectrum.Of(before, after, StorageFormat.BFloat16, RankRule.StorageNoise, null).Rank;
        Assert.InRange(rank.Certified, 1, rank.Numeric);
        Assert.Equal(Width, rank.Upper);
    }

    [Fact]
    public void AnUnchangedLayerHasRankZero()
    {
        Matrix weights = RandomMatrices.Uniform(6, 4, 1);
        DifferenceSpectrum spectrum = DifferenceSpectrum.Of(weights, weights, StorageFormat.Float32, RankRule.StorageNoise, null);
        Assert.Equal(new RankEstimate(0, 0, 0), spectrum.Rank);
        Assert.False(spectrum.BelowNoise);
        Assert.Equal(0, spectrum.RelativeChange);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ReadsTheRankOfAResidualBehindAChain(int depth)
    {
        Matrix[] layers = [.. Enumerable.Range(0, depth).Select(i => RandomMatrices.Uniform(12, 12, i))];
        Matrix target = layers.Aggregate((product, layer) => MatrixProduct.Multiply(layer, product));
        Matrix residual = MatrixProduct.Multiply(Eighths(12, 3, 50), Eighths(3, 12, 51)); // exact, so of rank 3 and no more
        Matrix shifted = new(12, 12, [.. target.Data.Zip(residual.Data, (a, b) => a + b)]);
        RankEstimate rank = DifferenceSpectrum.OfChain(layers, shifted, RankRule.StorageNoise, null).Rank;
        Assert.Equal((3, 3), (rank.Certified, rank.Numeric));
        Assert.Equal(0, DifferenceSpectrum.OfChain(layers, target, RankRule.StorageNoise, null).Rank.Numeric);
    }

    [Fact]
    public void RefusesShapesThatDiffer() => Assert.Throws<ArgumentException>(() =>
        DifferenceSpectrum.Of(new Matrix(2, 3), new Matrix(3, 2), StorageFormat.Float32, RankRule.Energy, null));

    private static Matrix Eighths(int rows, int columns, long seed) =>
        new(rows, columns, [.. RandomMatrices.Uniform(rows, columns, seed).Data.Select(v => Math.Round(8 * v) / 8)]);

    private static int Numeric(Matrix before, Matrix after, RankRule rule, double? tolerance = null) =>
        DifferenceSpectrum.Of(before, after, StorageFormat.BFloat16, rule, tolerance).Rank.Numeric;

    /// <summary>Normal weights as bfloat16, and the same plus a rank-8 product of the given relative norm, rounded again.</summary>
    private static (Matrix Before, Matrix After) Merge(double size)
    {
        RandomStream random = new(3, "tests/lora");
        Matrix before = Normal(random, Width, Width);
        for (int i = 0; i < before.Data.Length; i++)
        {
            before.Data[i] = ToBFloat16(0.02 * before.Data[i]);
        }

        Matrix update = MatrixProduct.Multiply(Normal(random, Width, TrueRank), Normal(random, TrueRank, Width));
        double scale = size * Math.Sqrt(Reduce.SumOfSquares(before.Data) / Reduce.SumOfSquares(update.Data));
        return (before, new Matrix(Width, Width, [.. before.Data.Zip(update.Data, (w, u) => ToBFloat16(w + (scale * u)))]));
    }

    private static Matrix Normal(RandomStream random, int rows, int columns) =>
        new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => Distributions.NormalQuantile(1e-12 + random.NextDouble()))]);

    private static double ToBFloat16(double value)
    {
        double unit = StorageFormat.BFloat16.Ulp(value);
        return unit == 0 ? 0 : Math.Round(value / unit) * unit;
    }
}
