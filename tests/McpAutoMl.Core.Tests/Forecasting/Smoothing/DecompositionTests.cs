using McpAutoMl.Core.Forecasting.Smoothing;

namespace McpAutoMl.Core.Tests.Forecasting.Smoothing;

public sealed class DecompositionTests
{
    [Theory]
    [InlineData(4, false, new[] { 9.6750000000000007, -5.9749999999999996, 20.975000000000001, -24.675000000000001 })]
    [InlineData(4, true, new[] { 1.0783435375562531, 0.95206213841799825, 1.175781226548744, 0.79381309747700468 })]
    [InlineData(3, false, new[] { -1.6448412698412693, -1.0436507936507939, 2.6884920634920633 })]
    public void SeasonalStatesAreThoseOfR(int season, bool multiplied, double[] expected)
    {
        // R 4.2, decompose(ts(y, frequency = season), type)$figure
        double[] actual = Decomposition.Seasonal(SeriesOf.Quarters, season, multiplied);
        for (int i = 0; i < season; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-12);
        }
    }
}
