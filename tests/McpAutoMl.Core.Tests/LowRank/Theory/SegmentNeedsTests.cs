using CsCheck;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tests.LowRank.Products;
using McpAutoMl.Core.Tests.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class SegmentNeedsTests
{
    [Fact]
    public void TheDynamicProgrammeFindsWhatTryingAllPartitionsFinds() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 4], Gen.Int[0, 1 << 20]).Where(t => t.Item2 <= t.Item1).Sample(
            (depth, targetDepth, seed) =>
            {
                // Target layers that differ from some run of layers by little make partitions differ.
                RandomStream random = new(seed, "tests/partition");
                Matrix[] frozen = [.. Enumerable.Range(0, depth).Select(l => RandomMatrices.Uniform(5, 5, seed + l))];
                Matrix[] target = [.. Enumerable.Range(0, targetDepth).Select(i => Near(frozen, random, seed + 50 + i))];
                SegmentNeeds needs = SegmentNeeds.Of(frozen, target);
                int best = Partitions(depth, targetDepth).Min(needs.RankOf);
                Partition found = needs.Best();
                Assert.Equal(best, needs.RankOf(found));
                Assert.Equal(targetDepth, found.Count);
                Assert.Equal(depth, found.Ends[^1]);
                Assert.True(best <= needs.RankOf(Partition.Uniform(depth, targetDepth)));
            },
            iter: 60);

    [Fact]
    public void RanksOfSegmentsAreThoseOfTheirDifferences()
    {
        SplitMix random = new(1);
        Matrix[] frozen = random.Layers(16, 7, .25);
        Matrix[] target =
        [
            Sum(Product(frozen[..3]), MatrixProduct.Multiply(random.Uniform(16, 3, .25), random.Uniform(3, 16, 1))),
            Sum(Product(frozen[3..]), MatrixProduct.Multiply(random.Uniform(16, 8, .25), random.Uniform(8, 16, 1))),
        ];
        SegmentNeeds needs = SegmentNeeds.Of(frozen, target);
        Assert.Equal((3, 8), (needs.DifferenceRank(0, 0, 3), needs.DifferenceRank(1, 3, 4)));
        Assert.Equal([3, 7], needs.Best().Ends);
        Assert.Equal((2, 8), (needs.RankOf(needs.Best()), needs.RankOf(new Partition([2, 7]))));
    }

    [Fact]
    public void UniformSegmentsLeaveTheRestToTheLast()
    {
        Assert.Equal([2, 4, 8], Partition.Uniform(8, 3).Ends);
        Assert.Equal((4, 4), (Partition.Uniform(8, 3).Start(2), Partition.Uniform(8, 3).Length(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Partition.Uniform(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Partition.Uniform(2, 0));
    }

    private static Matrix Near(Matrix[] frozen, RandomStream random, int seed)
    {
        int start = random.Next(frozen.Length), end = start + 1 + random.Next(frozen.Length - start), rank = 1 + random.Next(5);
        return Sum(Product(frozen[start..end]), MatrixProduct.Multiply(RandomMatrices.Uniform(5, rank, seed), RandomMatrices.Uniform(rank, 5, seed + 7)));
    }

    private static IEnumerable<Partition> Partitions(int depth, int count) => count == 1
        ? [new Partition([depth])]
        : from last in Enumerable.Range(count - 1, depth - count + 1)
          from rest in Partitions(last, count - 1)
          select new Partition([.. rest.Ends, depth]);

    private static Matrix Product(Matrix[] layers) => layers.Aggregate((below, layer) => MatrixProduct.Multiply(layer, below));

    private static Matrix Sum(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Data.Zip(b.Data, (x, y) => x + y)]);
}
