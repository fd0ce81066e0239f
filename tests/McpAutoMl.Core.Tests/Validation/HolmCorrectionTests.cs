using CsCheck;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void AdjustsByRankAndNeverFalls()
    {
        Assert.Equal([0.03, 0.06, 0.06], HolmCorrection.Adjust([0.01, 0.04, 0.03]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.04, 0.5], HolmCorrection.Adjust([0.02, 0.5]));
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.9, 0.6]));
        Assert.Equal([0.2], HolmCorrection.Adjust([0.2]));
    }

    [Fact]
    public void LiesBetweenTheValueAndBonferroni() => Gen.Double[0, 1].Array[1, 6].Sample(values =>
        Assert.All(HolmCorrection.Adjust(values).Zip(values), pair =>
            Assert.InRange(pair.First, pair.Second, Math.Min(1, pair.Second * values.Length))));
}
