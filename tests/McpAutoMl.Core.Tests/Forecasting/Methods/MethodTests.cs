using McpAutoMl.Core.Forecasting.Methods;

namespace McpAutoMl.Core.Tests.Forecasting.Methods;

public sealed class MethodTests
{
    private static readonly double[] Values = [2, 4, 1, 5, 7, 3];

    [Fact]
    public void BaselinesRepeatWhatWas()
    {
        Assert.Equal([3, 3, 3, 3], Forecast(new Naive(), 3, 4));
        Assert.Equal([5, 7, 3, 5], Forecast(new SeasonalNaive(), 3, 4));
        Assert.Equal([3 + 0.2, 3 + 0.4], Forecast(new Drift(), 3, 2));
        Assert.Equal([22.0 / 6, 22.0 / 6], Forecast(new MeanLevel(), 3, 2));
        Assert.NotNull(new SeasonalNaive().Obstacle(Values, 1));
        Assert.NotNull(new SeasonalNaive().Obstacle(Values, 7));
    }

    [Fact]
    public void FittedMethodsGoOnWithNewerValues()
    {
        FittedForecast naive = new SeasonalNaive().Fit(Values, 3, 0, default);
        Assert.Equal([7, 3, 9], naive.Forecast([.. Values, 9], 3));
        FittedForecast theta = new Theta().Fit(SeriesOf.Quarters.AsSpan(0, 20), 4, 0, default);
        Assert.NotEqual(theta.Forecast(SeriesOf.Quarters.AsSpan(0, 20), 5)[4], theta.Forecast(SeriesOf.Quarters, 1)[0]);
    }

    [Fact]
    public void ThetaIsSmoothingWithHalfTheSlope()
    {
        // Hyndman and Billah (2003), equation 9: l_n + b / 2 (h - 1 + 1 / alpha - (1 - alpha)^n / alpha).
        double[] line = [.. Enumerable.Range(0, 12).Select(t => 10 + (2.0 * t) + (t % 3))];
        ThetaModel model = (ThetaModel)new Theta().Fit(line, 1, 0, default);
        double level = model.Level;
        foreach (double value in line)
        {
            level += model.Alpha * (value - level);
        }

        double past = (1 - Math.Pow(1 - model.Alpha, 12)) / model.Alpha;
        double[] forecast = model.Forecast(line, 3);
        for (int h = 0; h < 3; h++)
        {
            Assert.Equal(level + (model.Slope * (h + past)), forecast[h], 1e-10);
        }
    }

    private static double[] Forecast(IForecastMethod method, int season, int horizon) =>
        method.Fit(Values, season, 0, default).Forecast(Values, horizon);
}
