using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Tests.Studies.Planted;

public sealed class RecoveryTests
{
    private static readonly PlantedFeature[] Truth =
    [
        new("a", 0, false), new("b", 1, false), new("a2", 0, true), new("n", null, false), new("m", null, false),
    ];

    [Theory]
    [InlineData("a,b", 1, 1, 1)]
    [InlineData("a2,b", 1, 1, 1)]
    [InlineData("a", 1, 0.5, 2 / 3.0)]
    [InlineData("a,a2", 0.5, 0.5, 0.5)]
    [InlineData("a,b,a2,n", 0.5, 1, 2 / 3.0)]
    [InlineData("n,m", 0, 0, 0)]
    public void CountsFamilies(string selected, double precision, double recall, double f1)
    {
        var recovery = Recovery.Of(Truth, selected.Split(','));

        Assert.Equal((precision, recall), (recovery.Precision, recovery.Recall));
        Assert.Equal(f1, recovery.F1, 1e-12);
    }

    [Fact]
    public void TellsRedundancyFromNoise()
    {
        var recovery = Recovery.Of(Truth, ["a", "a2", "n", "m"]);

        Assert.Equal((1, 2), (recovery.Redundant, recovery.Noise));
    }
}
