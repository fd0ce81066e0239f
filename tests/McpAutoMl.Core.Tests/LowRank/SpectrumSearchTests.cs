using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank;

/// <summary>A rank-8 adapter merged into 512 x 512 normal weights stored as bfloat16: what each rule answers, large enough to be sketched.</summary>
public sealed class SpectrumSearchTests
{
    private const int Width = 512;
    private const int Planted = 8;

    [Theory]
    [InlineData(0.1, 8)]
    [InlineData(0.03, 200)]
    [InlineData(0.01, 300)]
    public void StorageNoiseSaysEightWhereEnergySaysHundreds(double size, int energyRank)
    {
        WeightDifference difference = Merged(size);
        ChangeDecomposition found = ChangeDecomposition.Of(difference, RankRule.StorageNoise, null, vectors: true);
        Assert.Equal(Planted, found.Change.Rank.Numeric);
        Assert.False(found.Change.Spectrum.IsComplete);
        Assert.Equal((Width, Width), (found.Change.Rank.Upper, found.Vectors!.U.Rows));

        // The 99 % rule of other tools counts the rounding; the complete spectrum says how much of it.
        double[] all = JacobiSvd.SingularValues(difference.ToMatrix());
        int energy = NumericalRank.Estimate(Spectrum.OfComplete(Width, Width, all), found.Change.Floor, difference.Format, RankRule.Energy, 0.99).Numeric;
        Assert.InRange(energy, energyRank, energyRank == 8 ? 8 : Width);

        Spectrum head = found.Change.Spectrum;
        for (int i = 0; i < Planted; i++)
        {
            Assert.Equal(all[i], head.Values[i], all[i] * 1e-3);
            Assert.InRange(all[i], head.Values[i] * (1 - 1e-9), Math.Sqrt((head.Values[i] * head.Values[i]) + (head.Certificate * head.Certificate)));
        }

        double best = Math.Sqrt(all[Planted..].Sum(s => s * s));
        Assert.InRange(found.Change.Errors[Planted].Frobenius, best * (1 - 1e-9), best * (1 + 1e-4));
    }

    [Fact]
    public void SaysWhenTheAdapterDrowns()
    {
        ChangeDecomposition found = ChangeDecomposition.Of(Merged(0.003), RankRule.StorageNoise, null);
        Assert.True(found.Change.BelowNoise);
        Assert.Equal(0, found.Change.Rank.Numeric);
        Assert.Null(found.Vectors);
    }

    [Fact]
    public void GoesAsFarAsErrorsAreAskedFor()
    {
        WeightDifference difference = Merged(0.1);
        Assert.InRange(ChangeDecomposition.Of(difference, RankRule.StorageNoise, null, atLeast: 100).Change.Spectrum.Values.Length, 100, 128);
        Assert.Equal(Planted, ChangeDecomposition.Of(difference, RankRule.Energy, 0.98).Change.Rank.Numeric);
        Assert.Equal(Planted, ChangeDecomposition.Of(difference, RankRule.Epsilon, 0.1).Change.Rank.Numeric);
    }

    /// <summary>The base is bfloat16 too, so that the difference is what the adapter adds plus one rounding.</summary>
    private static WeightDifference Merged(double size)
    {
        RandomStream random = new(3, "tests/lora");
        double[] before = [.. Normal(random, Width * Width).Select(x => ToBFloat16(0.02 * x))];
        double[] update = MatrixProduct.Multiply(
            new Matrix(Width, Planted, Normal(random, Width * Planted)), new Matrix(Planted, Width, Normal(random, Planted * Width))).Data;

        // Sizes are ratios of spectral norms; that of the weights is 0.02 (sqrt(m) + sqrt(n)), of the update its first singular value.
        double largest = RandomizedSvd.Decompose(new Matrix(Width, Width, update), Planted).S[0];
        double scale = size * 0.02 * 2 * Math.Sqrt(Width) / largest;
        double[] after = [.. before.Zip(update, (w, u) => ToBFloat16(w + (scale * u)))];
        float[] difference = [.. after.Zip(before, (a, b) => (float)(a - b))];
        return new WeightDifference
        {
            Rows = Width,
            Columns = Width,
            Single = difference,
            Noise = StorageNoise.Of(after, StorageFormat.BFloat16),
            Format = StorageFormat.BFloat16,
            SquaredNorm = difference.Sum(d => (double)d * d),
            BaseSquaredNorm = Reduce.SumOfSquares(before),
        };
    }

    private static double[] Normal(RandomStream random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Distributions.NormalQuantile(1e-12 + random.NextDouble()))];

    private static double ToBFloat16(double value)
    {
        double unit = StorageFormat.BFloat16.Ulp(value);
        return unit == 0 ? 0 : Math.Round(value / unit) * unit;
    }
}
