using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank;

public sealed class ChangeDecompositionTests
{
    [Fact]
    public void GivesVectorsThatMakeUpTheChange()
    {
        Matrix change = RandomMatrices.Uniform(7, 5, 1);
        WeightDifference difference = new()
        {
            Rows = 7,
            Columns = 5,
            Single = Array.ConvertAll(change.Data, value => (float)value),
            Noise = new StorageNoise(1e-3, 1e-2),
            Format = StorageFormat.BFloat16,
            SquaredNorm = Reduce.SumOfSquares(change.Data),
            BaseSquaredNorm = 4,
        };
        ChangeDecomposition with = ChangeDecomposition.Of(difference, RankRule.StorageNoise, null, vectors: true);
        ChangeDecomposition without = ChangeDecomposition.Of(difference, RankRule.StorageNoise, null);
        Assert.Null(without.Vectors);
        Assert.Equal(without.Change.Rank, with.Change.Rank);
        Assert.Equal(Math.Sqrt(difference.SquaredNorm) / 2, with.Change.RelativeChange);
        (Matrix u, double[] s, Matrix v) = with.Vectors!;
        Matrix scaled = new(7, 5, [.. u.Data.Select((value, i) => value * s[i % 5])]);
        Assert.All(MatrixProduct.MultiplyTransposed(scaled, v).Data.Zip(difference.ToMatrix().Data), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }
}
