using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Extraction;

public sealed class StoredFactorsTests
{
    private const int Rows = 300, Columns = 40;

    private static readonly Matrix Change = RandomMatrices.Uniform(Rows, Columns, 11);

    [Theory]
    [InlineData("F64", 5, 5, 1.0)]
    [InlineData("F32", 5, 8, 1.0)]
    [InlineData("F32", 40, 40, 0.25)]
    [InlineData("BF16", 12, 12, 2.0)]
    [InlineData("F16", 12, 16, -0.5)]
    public void TheMeasuredErrorIsThePredictedOneUpToThatOfStoring(string format, int rank, int width, double scale)
    {
        StoredFactors stored = StoredFactors.Of(Decomposed(), rank, width, scale, Format(format));
        Assert.Equal((Rows, width, width, Columns), (stored.Factors.B.Rows, stored.Factors.B.Columns, stored.Factors.A.Rows, stored.Factors.A.Columns));
        Assert.All(stored.Factors.B.Data.Concat(stored.Factors.A.Data), value => Assert.Equal(value, StorageRounding.Round(value, Format(format))));

        double measured = AdapterDistance.Of(Difference(), stored.Factors);
        double norm = Math.Sqrt(Reduce.SumOfSquares(Change.Data));
        Assert.InRange(Math.Abs(measured - stored.PredictedError), 0, (1e-12 * norm) + stored.StorageError);
        Assert.Equal(Naive(stored.Factors), measured, 1e-12 * norm);

        // The error of storing is that between the rounded product and the product of the exact factors.
        LoraFactors exact = StoredFactors.Of(Decomposed(), rank, width, scale, StorageFormat.Float64).Factors;
        Assert.Equal(AdapterDistance.Of(exact, stored.Factors), stored.StorageError, 1e-13 * norm);
        Assert.True(format == "F64" ? stored.StorageError < 1e-14 : stored.StorageError > 0);
    }

    /// <summary>What rounding factors costs, relative to the change: about 2^-p times a small constant.</summary>
    [Theory]
    [InlineData("BF16", 1e-3, 5e-3)]
    [InlineData("F16", 1e-4, 6e-4)]
    [InlineData("F32", 1e-8, 8e-8)]
    public void StoringCostsWhatTheFormatSays(string format, double least, double most) =>
        Assert.InRange(
            StoredFactors.Of(Decomposed(), Columns, Columns, 1, Format(format)).StorageError / Math.Sqrt(Reduce.SumOfSquares(Change.Data)), least, most);

    [Fact]
    public void TheDistanceOfAdaptersNeedsNoProduct()
    {
        LoraFactors first = new(RandomMatrices.Uniform(30, 4, 1), RandomMatrices.Uniform(4, 20, 2), 2, StorageFormat.Float32);
        LoraFactors second = new(RandomMatrices.Uniform(30, 6, 3), RandomMatrices.Uniform(6, 20, 4), -0.5, StorageFormat.Float32);
        double[] difference = [.. Product(first).Zip(Product(second), (x, y) => x - y)];
        Assert.Equal(Math.Sqrt(Reduce.SumOfSquares(difference)), AdapterDistance.Of(first, second), 1e-13);
        Assert.Equal(0, AdapterDistance.Of(first, first), 1e-13);
    }

    private static ChangeDecomposition Decomposed() => ChangeDecomposition.Of(Difference(), RankRule.StorageNoise, null, vectors: true);

    private static WeightDifference Difference() => new()
    {
        Rows = Rows,
        Columns = Columns,
        Double = Change.Data,
        Noise = new StorageNoise(0, 0),
        Format = StorageFormat.Float32,
        SquaredNorm = Reduce.SumOfSquares(Change.Data),
        BaseSquaredNorm = 1,
    };

    private static double Naive(LoraFactors factors) => Math.Sqrt(Product(factors).Zip(Change.Data, (p, c) => (c - p) * (c - p)).Sum());

    private static IEnumerable<double> Product(LoraFactors factors) =>
        from i in Enumerable.Range(0, factors.B.Rows)
        from j in Enumerable.Range(0, factors.A.Columns)
        select factors.Scale * Enumerable.Range(0, factors.A.Rows).Sum(k => factors.B[i, k] * factors.A[k, j]);

    private static StorageFormat Format(string name) => name switch
    {
        "BF16" => StorageFormat.BFloat16,
        "F16" => StorageFormat.Float16,
        "F32" => StorageFormat.Float32,
        _ => StorageFormat.Float64,
    };
}
