using McpAutoMl.Core.Forecasting.Methods;
using McpAutoMl.Core.Forecasting.Smoothing;

namespace McpAutoMl.Core.Tests.Forecasting.Smoothing;

public sealed class EtsTests
{
    private static readonly EtsForm Additive = new(EtsComponent.Additive, EtsComponent.Additive, EtsComponent.Additive);

    [Fact]
    public void ForecastsOfGivenWeightsAreThoseOfR()
    {
        // R 4.2: HoltWinters(ts(y[1:24], frequency = 4), .3, .2, .4, l.start = 105, b.start = 1.5, s.start = c(8, -4, 15, -19)), which runs from the
        // second season on; its beta and gamma are alpha beta and (1 - alpha) gamma in the taxonomy.
        EtsModel model = new(Additive, 0.3, 0.06, 0.28, 1, 105, 1.5, [8, -4, 15, -19]);
        double[] expected = [155.14547368638469, 142.60289775398724, 170.30323083273905, 129.20657651751841, 162.33687052673426, 149.79429459433683];
        Close(expected, model.Forecast(SeriesOf.Quarters.AsSpan(4), 6), 1e-11);

        // HoltWinters(..., gamma = FALSE, l.start = 104, b.start = 2), which runs from the third value on.
        EtsModel holt = new(new EtsForm(EtsComponent.Additive, EtsComponent.Additive, EtsComponent.None), 0.3, 0.06, 0, 1, 104, 2, []);
        Close([143.4353369338983, 144.58058528373695, 145.7258336335756], holt.Forecast(SeriesOf.Quarters.AsSpan(2), 3), 1e-11);
    }

    [Fact]
    public void ADampedTrendFadesAndAMultipliedSeasonMultiplies()
    {
        EtsModel damped = new(new EtsForm(EtsComponent.Additive, EtsComponent.Damped, EtsComponent.None), 0.5, 0.1, 0, 0.9, 10, 1, []);
        Close([10.9, 11.71, 12.439], damped.Forecast([], 3), 1e-12);
        EtsModel multiplied = new(new EtsForm(EtsComponent.Multiplicative, EtsComponent.Additive, EtsComponent.Multiplicative), 0.5, 0.1, 0.1, 1, 10, 1, [0.5, 1.5]);

        // mu = 11 * .5; e = .5: level 11 + .5 * 1, slope 1 + .1 * 1, season .5 + .1 * .5 / 11.
        Close([(11.5 + 1.1) * 1.5, (11.5 + 2.2) * (0.5 + (0.05 / 11))], multiplied.Forecast([6], 2), 1e-12);
    }

    [Theory]
    [InlineData(EtsComponent.None, 10009.449275931134)]
    [InlineData(EtsComponent.Additive, 7154.945376794408)]
    public void TheLeastSumOfSquaresIsReached(EtsComponent trend, double scipy)
    {
        // scipy 1.10, Nelder-Mead from twelve starts, repeated; the same region of weights.
        EtsFit fit = EtsFit.Of(SeriesOf.Quarters, 4, new EtsForm(EtsComponent.Additive, trend, EtsComponent.None), default)!;
        int k = fit.Model.Form.ParameterCount(4);
        double sum = 24 * Math.Exp((fit.Aicc - (2 * k) - (2.0 * k * (k + 1) / (24 - k - 1))) / 24);
        Assert.InRange(sum, scipy * (1 - 1e-3), scipy * (1 + 1e-6));
    }

    [Fact]
    public void TheLikelihoodOfMultipliedErrorsIsReached()
    {
        EtsFit fit = EtsFit.Of(SeriesOf.Quarters, 4, new EtsForm(EtsComponent.Multiplicative, EtsComponent.None, EtsComponent.None), default)!;
        Assert.Equal(152.28980836258745, fit.Aicc, 1e-5); // scipy 1.10
    }

    [Fact]
    public void ScalingASeriesByAPowerOfTwoScalesItsForecastsToTheLastBit()
    {
        double[] large = [.. SeriesOf.Quarters.Select(value => value * 1024)];
        double[] one = ExponentialSmoothing.Ets.Fit(SeriesOf.Quarters, 4, 0, default).Forecast(SeriesOf.Quarters, 4);
        double[] other = ExponentialSmoothing.Ets.Fit(large, 4, 0, default).Forecast(large, 4);
        Assert.Equal(one.Select(value => value * 1024), other);
    }

    [Fact]
    public void AGrowingSeasonIsFoundBetterByLogarithmsOrFactors()
    {
        EtsModel model = (EtsModel)ExponentialSmoothing.Ets.Fit(SeriesOf.Growing(120), 12, 0, default);
        Assert.True(model.Form.Log || model.Form.Season == EtsComponent.Multiplicative, model.Form.Name);
    }

    [Fact]
    public void ExactSeriesAreContinuedExactly()
    {
        double[] line = [.. Enumerable.Range(0, 30).Select(t => 5 + (3.0 * t))];
        Close([95, 98, 101], ExponentialSmoothing.Holt.Fit(line, 1, 0, default).Forecast(line, 3), 1e-6);
        double[] constant = [.. Enumerable.Repeat(7.0, 30)];
        foreach (IForecastMethod method in (IForecastMethod[])[ExponentialSmoothing.Ets, ExponentialSmoothing.Simple, new Theta()])
        {
            Close([7, 7], method.Fit(constant, 1, 0, default).Forecast(constant, 2), 1e-9);
        }

        double[] zeros = new double[30];
        Close([0, 0], ExponentialSmoothing.Ets.Fit(zeros, 1, 0, default).Forecast(zeros, 2), 0);
    }

    [Fact]
    public void ExtremeMagnitudesGiveFiniteForecasts()
    {
        foreach (double scale in (double[])[1e-300, 1e148])
        {
            double[] values = [.. SeriesOf.Quarters.Select(value => value * scale)];
            Assert.All(ExponentialSmoothing.Ets.Fit(values, 4, 0, default).Forecast(values, 8), value => Assert.True(double.IsFinite(value)));
        }
    }

    [Fact]
    public void ACancelledFitStops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ExponentialSmoothing.Ets.Fit(SeriesOf.Growing(120), 12, 0, source.Token));
    }

    private static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
