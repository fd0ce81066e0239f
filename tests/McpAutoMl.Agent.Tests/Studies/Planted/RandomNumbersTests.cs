using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Tests.Studies.Planted;

public sealed class RandomNumbersTests
{
    /// <summary>Values of the second implementation, tests/McpAutoMl.Benchmarks/reference/planted.py.</summary>
    [Fact]
    public void AgreesWithASecondImplementation()
    {
        var random = new RandomNumbers("x", 7);

        Assert.Equal(0xa118124fb4987260, random.Bits());
        Assert.Equal(0xae023f173ac64ce8, random.Bits());
        Assert.Equal(0.16519666137348665, random.Uniform());
        Assert.Equal(0.43970903684430596, random.Normal());
    }

    [Fact]
    public void NormalNumbersHaveMeanZeroAndVarianceOne()
    {
        var random = new RandomNumbers("moments", 0);
        double[] numbers = [.. Enumerable.Range(0, 40_000).Select(_ => random.Normal())];

        Assert.Equal(0, numbers.Average(), 0.02);
        Assert.Equal(1, numbers.Average(number => number * number), 0.03);
        Assert.True(numbers.All(number => Math.Abs(number) <= 6));
    }

    [Fact]
    public void ShufflesIntoAPermutation()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        new RandomNumbers("shuffle", 1).Shuffle<int>(items);

        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
