using McpAutoMl.Core.Selection.Ablations;

namespace McpAutoMl.Core.Tests.Selection.Ablations;

public sealed class EchoTests
{
    [Fact]
    public void TheSameOrderEchoesAndTheReverseContradicts()
    {
        double[] relevance = [0.9, 0.5, 0.4, 0.2, 0.1, 0.05];
        Assert.Equal(new Echo(1, 1, 1, 6), Echo.Of([6, 5, 4, 3, 2, 1], relevance, 0));
        Assert.Equal(new Echo(-1, -1, -1, 6), Echo.Of([1, 2, 3, 4, 5, 6], relevance, 0));
    }

    [Fact]
    public void TheIntervalHoldsTauAndComesFromTheSeed()
    {
        double[] scores = [0.9, 0.1, 0.8, 0.4, 0.4, 0.2, 0.7, 0.3, 0.6, 0.5];
        double[] relevance = [0.8, 0.2, 0.3, 0.9, 0.1, 0.3, 0.6, 0.5, 0.4, 0.7];
        Echo echo = Echo.Of(scores, relevance, 3);
        Assert.InRange(echo.Tau!.Value, echo.CiLow!.Value, echo.CiHigh!.Value);
        Assert.True(echo.CiHigh - echo.CiLow > 0.2);
        Assert.Equal(echo, Echo.Of(scores, relevance, 3));
        Assert.NotEqual(echo, Echo.Of(scores, relevance, 4));
    }

    [Fact]
    public void WithoutAnOrderThereIsNoEcho()
    {
        Assert.Equal(new Echo(null, null, null, 3), Echo.Of([1, 1, 1], [0.1, 0.2, 0.3], 0));
        Assert.Equal(new Echo(null, null, null, 1), Echo.Of([1], [0.1], 0));
    }
}
