using McpAutoMl.Core.Forecasting.Smoothing;

namespace McpAutoMl.Core.Tests.Forecasting.Smoothing;

public sealed class HoltWintersTests
{
    [Fact]
    public void NoWeightsOfAGridHaveASmallerSumOfStepErrors()
    {
        const int Season = 4, Steps = 6;
        EtsModel fitted = (EtsModel)HoltWinters.Additive(Steps).Fit(SeriesOf.Quarters, Season, 0, default);
        double least = Sum(fitted);
        for (double alpha = 0.05; alpha < 1; alpha += 0.1)
        {
            for (double beta = 0.05; beta < 1; beta += 0.1)
            {
                for (double gamma = 0.05; gamma < 1; gamma += 0.1)
                {
                    Assert.True(least <= Sum(fitted with { Alpha = alpha, Beta = alpha * beta, Gamma = (1 - alpha) * gamma }) * (1 + 1e-9));
                }
            }
        }

        double Sum(EtsModel model)
        {
            // By brute force: a forecast of all steps from every value after the first season.
            double sum = 0;
            for (int t = Season; t < SeriesOf.Quarters.Length; t++)
            {
                double[] forecast = model.Forecast(SeriesOf.Quarters.AsSpan(0, t), Steps);
                for (int h = 0; h < Steps && t + h < SeriesOf.Quarters.Length; h++)
                {
                    sum += (SeriesOf.Quarters[t + h] - forecast[h]) * (SeriesOf.Quarters[t + h] - forecast[h]);
                }
            }

            return sum;
        }
    }

    [Fact]
    public void AnExactGrowthIsContinued()
    {
        double[] values = SeriesOf.Growing(60, noise: 0);
        double[] forecast = HoltWinters.Logarithmic(12).Fit(values.AsSpan(0, 48), 12, 0, default).Forecast(values.AsSpan(0, 48), 12);
        for (int h = 0; h < 12; h++)
        {
            Assert.Equal(values[48 + h], forecast[h], 1e-9 * values[48 + h]);
        }
    }

    [Fact]
    public void WhatItCannotFitHasAnObstacle()
    {
        Assert.Equal("there is no season", HoltWinters.Additive(4).Obstacle(SeriesOf.Quarters, 1));
        Assert.Equal("there are too few values", HoltWinters.Additive(4).Obstacle(SeriesOf.Quarters, 12));
        Assert.Equal("it needs values above 0", HoltWinters.Logarithmic(4).Obstacle([0, .. SeriesOf.Quarters], 4));
        Assert.Null(HoltWinters.Multiplicative(4).Obstacle(SeriesOf.Quarters, 4));
    }
}
