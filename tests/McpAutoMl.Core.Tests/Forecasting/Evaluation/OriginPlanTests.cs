using CsCheck;
using McpAutoMl.Core.Forecasting.Evaluation;

namespace McpAutoMl.Core.Tests.Forecasting.Evaluation;

public sealed class OriginPlanTests
{
    [Fact]
    public void EveryOriginHasAPastAndItsWholeHorizon() => Gen.Select(Gen.Int[10, 3000], Gen.Int[1, 60], Gen.Int[1, 400]).Sample((count, season, horizon) =>
    {
        int fitting = count / 3 >= season ? season : 1; // what the search for a season allows
        OriginPlan plan = OriginPlan.Of(count, fitting, horizon);
        Assert.InRange(plan.Horizon, 1, horizon);
        Assert.NotEmpty(plan.Origins);
        Assert.Equal(count - plan.Horizon, plan.Origins[^1]);
        Assert.True(plan.Origins[0] >= Math.Max(5, fitting > 1 ? 2 * fitting : 0));
        Assert.Equal(plan.Origins.Order().Distinct(), plan.Origins);
        Assert.True(double.IsFinite(plan.Overlap) && plan.Overlap >= 0);
        Assert.All(plan.KnownAt(plan.Origins.Count - 1), k => Assert.True(plan.Origins[k] + plan.Horizon <= plan.Origins[^1]));
    });

    [Fact]
    public void TenYearsOfMonthsHaveTenOriginsAndTheLastIsFull()
    {
        OriginPlan plan = OriginPlan.Of(120, 12, 24);
        Assert.Equal(24, plan.Horizon);
        Assert.Equal([42, 48, 54, 60, 66, 72, 78, 84, 90, 96], plan.Origins);
        Assert.Equal([0, 1, 2, 3, 4, 5], plan.KnownAt(9));
    }

    [Fact]
    public void WindowsApartDoNotOverlap() =>
        Assert.Equal(10 / 30.0, new OriginPlan(10, [20, 30, 40]).Overlap, 1e-15); // the ratio of test to training values is left
}
