using System.Globalization;
using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

/// <summary>Against values computed with 50 digits (mpmath), and against each other.</summary>
public sealed class DistributionsTests
{
    [Theory]
    [InlineData("NormalCdf", 2e-15)]
    [InlineData("NormalQuantile", 2e-15)]
    [InlineData("StudentTSurvival", 5e-13)]
    [InlineData("FSurvival", 5e-13)]
    [InlineData("ChiSquareSurvival", 1e-12)]
    [InlineData("IncompleteBeta", 5e-13)]
    [InlineData("IncompleteGammaP", 5e-13)]
    public void AgreesWithHighPrecisionValues(string function, double allowed)
    {
        foreach (string line in Fixture.Lines("distributions.csv").Where(line => line.StartsWith(function + ",", StringComparison.Ordinal)))
        {
            double[] n = [.. line.Split(',').Skip(1).Select(v => v.Length == 0 ? 0 : double.Parse(v, CultureInfo.InvariantCulture))];
            double actual = function switch
            {
                "NormalCdf" => Distributions.NormalCdf(n[0]),
                "NormalQuantile" => Distributions.NormalQuantile(n[0]),
                "StudentTSurvival" => Distributions.StudentTSurvival(n[0], n[1]),
                "FSurvival" => Distributions.FSurvival(n[0], n[1], n[2]),
                "ChiSquareSurvival" => Distributions.ChiSquareSurvival(n[0], n[1]),
                "IncompleteBeta" => IncompleteBeta.Regularized(n[0], n[1], n[2]),
                _ => IncompleteGamma.P(n[0], n[1]),
            };

            // A quantile can be no more precise than the probability it is asked at, in units of 1 near z = 0.
            double scale = function == "NormalQuantile" ? Math.Max(1, Math.Abs(n[3])) : n[3];
            Assert.True(Math.Abs(actual - n[3]) <= allowed * scale, $"{line}: got {actual:R}, relative error {(actual - n[3]) / n[3]:G3}");
        }
    }

    /// <summary>Values of scipy 1.10, chi2.ppf.</summary>
    [Theory]
    [InlineData(0.975, 1, 5.023886187314888)]
    [InlineData(0.975, 6, 14.44937533544792)]
    [InlineData(0.5, 13, 12.339755882563905)]
    [InlineData(0.5, 0.5, 0.0873476047057468)]
    [InlineData(1e-8, 3, 1.122333097304999e-05)]
    [InlineData(0.999999, 40, 97.65295741497064)]
    public void QuantilesOfChiSquareAreThoseOfTheReference(double p, double degrees, double expected)
    {
        // The probability is known to an ulp of 1 - p, which moves a quantile near p = 1 - 1e-6 by 1e-10 of itself.
        Assert.Equal(expected, Distributions.ChiSquareQuantile(p, degrees), 1e-10 * expected);
        Assert.Equal(0, Distributions.ChiSquareQuantile(0, degrees));
        Assert.Equal(double.PositiveInfinity, Distributions.ChiSquareQuantile(1, degrees));
        Assert.Equal(double.NaN, Distributions.ChiSquareQuantile(-0.1, degrees));
    }

    [Fact]
    public void NormalQuantileInvertsTheDistribution() => Gen.Double[1e-12, 1 - 1e-12].Sample(p =>
        Assert.Equal(p, Distributions.NormalCdf(Distributions.NormalQuantile(p)), 1e-15));

    [Fact]
    public void StudentQuantileInvertsTheDistribution() => Gen.Select(Gen.Double[1e-6, 1 - 1e-6], Gen.Double[0.5, 300]).Sample((p, degrees) =>
        Assert.Equal(p, Distributions.StudentTCdf(Distributions.StudentTQuantile(p, degrees), degrees), 1e-14), iter: 300);

    [Fact]
    public void TailsAddUpToOne() => Gen.Select(Gen.Double[0.1, 200], Gen.Double[0.1, 200], Gen.Double[0, 1]).Sample((a, b, x) =>
    {
        Assert.Equal(1, IncompleteBeta.Regularized(a, b, x) + IncompleteBeta.Regularized(b, a, 1 - x, x), 1e-12);
        Assert.Equal(1, IncompleteGamma.P(a, x * b) + IncompleteGamma.Q(a, x * b), 1e-12);
    });

    [Fact]
    public void MeetsClosedForms()
    {
        Assert.Equal(0.25, Distributions.StudentTSurvival(1, 1), 1e-15); // Cauchy: 1/2 - atan(1)/pi
        Assert.Equal(2.7764451051977987, Distributions.StudentTQuantile(0.975, 4), 1e-14);
        Assert.Equal(1.959963984540054, Distributions.NormalQuantile(0.975), 1e-15);
        Assert.Equal(DeterministicMath.Exp(-3), Distributions.ChiSquareSurvival(6, 2), 1e-15);
        Assert.Equal(1.0 / 16, IncompleteBeta.Regularized(4, 1, 0.5), 1e-15); // x^a
    }

    [Fact]
    public void AnswersAtTheEdges()
    {
        Assert.Equal(0, Distributions.StudentTSurvival(double.PositiveInfinity, 3));
        Assert.Equal(1, Distributions.FSurvival(0, 2, 3));
        Assert.Equal(0, Distributions.FSurvival(double.PositiveInfinity, 2, 3));
        Assert.Equal(1, Distributions.ChiSquareSurvival(0, 2));
        Assert.Equal(0, Distributions.ChiSquareSurvival(double.PositiveInfinity, 2));
        Assert.Equal(double.NegativeInfinity, Distributions.NormalQuantile(0));
        Assert.Equal(0, Distributions.NormalCdf(double.NegativeInfinity));
        Assert.True(double.IsNaN(Distributions.NormalCdf(double.NaN)));
        Assert.True(double.IsNaN(Distributions.StudentTQuantile(0.5, -1)));
        Assert.True(double.IsNaN(Distributions.FSurvival(double.NaN, 1, 1)));
        Assert.Equal(Distributions.NormalCdf(1.5), Distributions.StudentTCdf(1.5, double.PositiveInfinity));
    }
}
