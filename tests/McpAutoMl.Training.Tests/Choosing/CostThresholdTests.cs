using CsCheck;
using McpAutoMl.Training.Choosing;

namespace McpAutoMl.Training.Tests.Choosing;

public sealed class CostThresholdTests
{
    private static readonly Gen<(double P, bool Y)[]> Rows = Gen.Select(Gen.Int[0, 20].Select(i => i / 20.0), Gen.Bool).Array[1, 30];

    [Fact]
    public void ByHand()
    {
        // A missed positive costs five false alarms: better to call from 0.3 on, with one false alarm, than from 0.6 on, missing one.
        double[] p = [0.1, 0.3, 0.5, 0.7];
        bool[] y = [false, true, false, true];
        ErrorCosts costs = new(1, 5);
        Assert.Equal(0.2, CostThreshold.Cheapest(p, y, costs), 1e-12);
        Assert.Equal(0.25, costs.At(p, y, 0.2), 1e-12);
        Assert.Equal(1.5, costs.At(p, y, 0.5), 1e-12); // one false alarm, one miss
        Assert.Equal(1.0 / 6, costs.Theoretical, 1e-12);
    }

    [Fact]
    public void NoThresholdIsCheaper() => Gen.Select(Rows, Gen.Double[0.1, 10]).Sample((rows, ratio) =>
    {
        double[] p = [.. rows.Select(row => row.P)];
        bool[] y = [.. rows.Select(row => row.Y)];
        ErrorCosts costs = new(1, ratio);
        double cheapest = costs.At(p, y, CostThreshold.Cheapest(p, y, costs));
        for (int step = 0; step <= 80; step++)
        {
            Assert.True(cheapest <= costs.At(p, y, step / 80.0) + 1e-12);
        }
    });
}
