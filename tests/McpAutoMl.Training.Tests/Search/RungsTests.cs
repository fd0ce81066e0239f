using McpAutoMl.Training.Search;

namespace McpAutoMl.Training.Tests.Search;

public sealed class RungsTests
{
    [Fact]
    public void SplitsRiseToAll()
    {
        Assert.Equal([1, 3, 5], Rungs.Splits(5, 1));
        Assert.Equal([1, 3, 15], Rungs.Splits(5, 3));
        Assert.Equal([1, 2], Rungs.Splits(2, 1));
        Assert.Equal([1, 2, 3], Rungs.Splits(3, 1));
    }

    [Fact]
    public void AThirdGoesOn()
    {
        Assert.Equal([1, 1, 1, 2, 3, 4], new[] { 1, 2, 3, 4, 9, 10 }.Select(Rungs.Kept));
        Assert.Equal(9 + (3 * 2) + (1 * 2), Rungs.Fits(9, [1, 3, 5]));
    }
}
