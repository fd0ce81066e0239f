using McpAutoMl.Core.Forecasting.Evaluation;
using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Forecasting.Smoothing;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Forecasting.Evaluation;

public sealed class RollingOriginTests
{
    private static readonly IForecastMethod[] Methods = [new Naive(), new SeasonalNaive(), new MeanLevel(), HoltWinters.Logarithmic(12)];

    [Fact]
    public void MeasuresAreThoseOfTheirDefinitions()
    {
        // Seasonal naive inside 1, 2, 3, 5: |3 - 1|, |5 - 2|.
        Assert.Equal(2.5, ForecastErrors.Scale([1, 2, 3, 5], 2));
        IReadOnlyList<MetricValue> scores = ForecastErrors.Compute([3, 5, 8], [4, 5, 100], [true, true, false], 2.5);
        Assert.Equal(["mase", "rmse", "mae", "smape"], scores.Select(score => score.Name));
        Assert.Equal(0.2, scores[0].Value!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(0.5), scores[1].Value!.Value, 1e-15);
        Assert.Equal(0.5, scores[2].Value);
        Assert.Equal(100 / 7.0, scores[3].Value!.Value, 1e-13);
        Assert.Null(ForecastErrors.Compute([1], [1], [true], 0)[0].Value);
        Assert.All(ForecastErrors.Compute([1], [1], [false], 1), score => Assert.Null(score.Value));
    }

    [Fact]
    public void OnlyThePastOfAnOriginHasAPartInItsForecasts()
    {
        double[] values = SeriesOf.Growing(96), changed = [.. values];
        Array.Fill(changed, 1, 72, 24);
        OriginPlan plan = OriginPlan.Of(96, 12, 12);
        RollingOrigin one = Run(values, plan), other = Run(changed, plan);
        for (int m = 0; m < one.Runs.Count; m++)
        {
            for (int k = 0; k < plan.Origins.Count; k++)
            {
                if (plan.Origins[k] <= 72)
                {
                    Assert.Equal(one.Runs[m].Forecasts[k], other.Runs[m].Forecasts[k]);
                }
            }
        }

        HonestForecasts honest = HonestForecasts.Of(one, 0.9), spoilt = HonestForecasts.Of(other, 0.9);
        Assert.Equal(
            honest.Steps.Where(step => plan.Origins[step.Origin] <= 72).Select(step => step.Chosen.Method.Name),
            spoilt.Steps.Where(step => plan.Origins[step.Origin] <= 72).Select(step => step.Chosen.Method.Name));
        Assert.Contains(honest.Steps, step => plan.Origins[step.Origin] <= 72);
    }

    [Fact]
    public void TheSeasonalMethodWinsOnAGrowingSeasonAndItsIntervalsHold()
    {
        OriginPlan plan = OriginPlan.Of(144, 12, 12);
        RollingOrigin rolling = Run(SeriesOf.Growing(144), plan);
        MethodRun best = rolling.Best([.. Enumerable.Range(0, plan.Origins.Count)]);
        Assert.Equal("holt_winters_log", best.Method.Name);
        HonestForecasts honest = HonestForecasts.Of(rolling, 0.8);
        Assert.InRange(honest.Coverage!.Value, 0.5, 1);
        Assert.True(honest.Steps.Average(step => step.Scores[0].Value) < 0.5);
    }

    [Fact]
    public void WidthsNeverFallWithTheStep()
    {
        OriginPlan plan = OriginPlan.Of(120, 12, 24);
        RollingOrigin rolling = Run(SeriesOf.Growing(120), plan);
        IntervalRule rule = IntervalRule.Of(rolling, rolling.Runs[0], [.. Enumerable.Range(0, plan.Origins.Count)], 0.9)!;
        double[] halves = [.. Enumerable.Range(1, 60).Select(step => rule.HalfWidth(step, 2))];
        Assert.Equal(halves.Order(), halves);
        Assert.Equal(halves[23] * Math.Sqrt(48 / 24.0), halves[47], 1e-12);
    }

    [Fact]
    public void WhatCannotBeFittedIsLeftOutWithItsReason()
    {
        double[] values = SeriesOf.Growing(96);
        values[0] = -1;
        MethodLeftOut left = Assert.Single(Run(values, OriginPlan.Of(96, 12, 12)).LeftOut);
        Assert.Equal("holt_winters_log", left.Method);
        Assert.Equal("it needs values above 0", left.Reason);
    }

    private static RollingOrigin Run(double[] values, OriginPlan plan) =>
        RollingOrigin.Run(SeriesOf.Months(values), 12, plan, Methods, 0, null, default);
}
