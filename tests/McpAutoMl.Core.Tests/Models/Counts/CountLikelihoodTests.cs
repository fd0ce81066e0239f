using CsCheck;
using McpAutoMl.Core.Models.Counts;

namespace McpAutoMl.Core.Tests.Models.Counts;

public sealed class CountLikelihoodTests
{
    [Theory]
    [InlineData(0, 2.5, 0.5, -1.6218604324326575)]
    [InlineData(3, 2.5, 0.5, -1.9989260660191239)]
    [InlineData(200, 2.5, 0.5, -113.87588850479738)]
    [InlineData(1000, 900, 1e-3, -7.4934416456957399)]
    [InlineData(5, 1e-3, 10, -26.787037843332641)]
    [InlineData(100000, 90000, 0.2, -11.672566166703777)]
    [InlineData(70, 65, 1e-9, -3.2319346955823542)]
    public void LogProbabilitiesAreThoseOfMpmath(double count, double mean, double dispersion, double expected)
    {
        double largest = count * Math.Max(1, count > 0 ? Math.Log(count) : 1); // the largest of the terms that cancel
        Assert.Equal(expected, CountLikelihood.Log(count, mean, dispersion), 1e-13 + (1e-14 * largest));
    }

    [Theory]
    [InlineData(10, 0.3, 7.7720996520685997, 16.602655223722836)]
    [InlineData(64, 1e-5, 0.020155734154236102, 2015.146966219262)]
    [InlineData(65, 2, 251.73567185310159, 30.965523210639608)]
    [InlineData(1000, 1e-8, 0.0049949833584081664, 499496.67168994983)]
    [InlineData(1000, 0.01, 1636.4850948688265, 75975.510082766885)]
    [InlineData(1e6, 1e-4, 3661269.4144411628, 9538482997.7374989)]
    [InlineData(1e6, 50, 16727523.950081443, 19999.974255880245)]
    [InlineData(1e12, 1e-3, 19723265858659.315, 999999979276234.06)]
    public void RisingFactorialsAreThoseOfMpmath(double y, double a, double logarithm, double slope)
    {
        Assert.Equal(1, RisingFactorial.Log(y, a) / logarithm, 1e-12);
        Assert.Equal(1, RisingFactorial.Slope(y, a) / slope, 1e-12);
    }

    [Fact]
    public void TheProbabilitiesOfAllCountsSumToOne() =>
        Gen.Select(Gen.Double[0.01, 20], Gen.Double[0, 2]).Sample(
            (mean, dispersion) =>
            {
                // Counts of 4,000 or more have a probability below 1e-19: the tail falls by at least 40/41 a count.
                double sum = Enumerable.Range(0, 4000).Sum(y => Math.Exp(CountLikelihood.Log(y, mean, dispersion)));
                Assert.Equal(1, sum, 1e-10);
            },
            iter: 20);

    [Fact]
    public void TheSlopeIsTheDerivativeOfTheLikelihood() =>
        Gen.Select(Gen.Int[0, 60].Array[5], Gen.Double[0.5, 40].Array[5], Gen.Double[0.05, 2]).Sample(
            (counts, means, dispersion) =>
            {
                double[] values = Array.ConvertAll(counts, count => (double)count);
                double step = 1e-5 * dispersion;
                double difference = CountLikelihood.Log(values, means, dispersion + step) - CountLikelihood.Log(values, means, dispersion - step);
                double slope = new DispersionEquation(values, means).Slope(dispersion);
                double rounding = 1e-13 * 5000 / step; // likelihoods of at most 5,000, each with 1e-13 of itself
                Assert.Equal(difference / (2 * step), slope, (1e-6 * Math.Abs(slope)) + rounding + 1e-4);
            },
            iter: 200);
}
