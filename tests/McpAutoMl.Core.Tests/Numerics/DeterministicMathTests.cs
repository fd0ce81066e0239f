using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

/// <summary>Against values computed with 60 digits (mpmath): expected is the nearest double, remainder what it leaves.</summary>
public sealed class DeterministicMathTests
{
    private static readonly string[][] Reference = [.. Fixture.Lines("special_functions.csv").Skip(1).Select(line => line.Split(','))];

    [Theory]
    [InlineData("Exp", 1.0)]
    [InlineData("Expm1", 2.0)]
    [InlineData("Log", 1.0)]
    [InlineData("Log1p", 1.0)]
    [InlineData("Pow", 2.0)]
    [InlineData("Tanh", 3.0)]
    [InlineData("Sigmoid", 2.0)]
    [InlineData("LogOnePlusExp", 2.0)]
    [InlineData("Erf", 3.0)]
    [InlineData("Erfc", 8.0)]
    [InlineData("LogGamma", 6.0)]
    [InlineData("Digamma", 8.0)]
    public void StaysWithinTheDocumentedUlp(string function, double allowed)
    {
        double worst = 0;
        string where = "";
        foreach (string[] row in Reference.Where(row => row[0] == function))
        {
            double x = Number(row[1]), expected = Number(row[3]);
            double actual = Evaluate(function, x, row[2].Length == 0 ? 0 : Number(row[2]));
            double scale = function is "LogGamma" or "Digamma" ? Math.Max(1, Math.Abs(expected)) : Math.Abs(expected);
            double ulps = Math.Abs(actual - expected - Number(row[4])) / (Math.BitIncrement(scale) - scale);
            (worst, where) = ulps > worst ? (ulps, string.Join(",", row)) : (worst, where);
        }

        Assert.True(where.Length > 0, "no reference values");
        Assert.True(worst <= allowed, $"{function}: {worst:F2} ulp at {where}");
    }

    [Fact]
    public void HandlesTheEdgesOfTheRange()
    {
        Assert.Equal(double.PositiveInfinity, DeterministicMath.Exp(710));
        Assert.Equal(0, DeterministicMath.Exp(-746));
        Assert.Equal(double.Epsilon, DeterministicMath.Exp(-744.5));
        Assert.Equal(1, DeterministicMath.Exp(0));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Log(0));
        Assert.True(double.IsNaN(DeterministicMath.Log(-1)));
        Assert.Equal(-744.4400719213812, DeterministicMath.Log(double.Epsilon));
        Assert.Equal(double.NegativeInfinity, DeterministicMath.Log1p(-1));
        Assert.Equal(-1, DeterministicMath.Expm1(-1000));
        Assert.Equal(1, DeterministicMath.Tanh(double.PositiveInfinity));
        Assert.Equal(0, DeterministicMath.Sigmoid(-800));
        Assert.Equal(0, DeterministicMath.LogGamma(1), 1e-16);
        Assert.Equal(0, DeterministicMath.LogGamma(2));
        Assert.Equal(-0.5772156649015329, DeterministicMath.Digamma(1), 1e-15);
    }

    [Fact]
    public void PassesNotANumberThrough()
    {
        foreach (string function in Reference.Select(row => row[0]).Distinct())
        {
            Assert.True(double.IsNaN(Evaluate(function, double.NaN, 2)), function);
        }
    }

    [Theory]
    [InlineData(2, 10, 1024)]
    [InlineData(-2, 3, -8)]
    [InlineData(-2, -2, 0.25)]
    [InlineData(-2, 0.5, double.NaN)]
    [InlineData(0, 3, 0)]
    [InlineData(0, -2, double.PositiveInfinity)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0.5, double.PositiveInfinity, 0)]
    [InlineData(double.PositiveInfinity, 0.5, double.PositiveInfinity)]
    [InlineData(10, 308, 1e308)]
    [InlineData(10, 309, double.PositiveInfinity)]
    public void RaisesToPowersAsTheStandardSays(double x, double y, double expected) =>
        Assert.Equal(expected, DeterministicMath.Pow(x, y));

    private static double Evaluate(string function, double x, double y) => function switch
    {
        "Exp" => DeterministicMath.Exp(x),
        "Expm1" => DeterministicMath.Expm1(x),
        "Log" => DeterministicMath.Log(x),
        "Log1p" => DeterministicMath.Log1p(x),
        "Pow" => DeterministicMath.Pow(x, y),
        "Tanh" => DeterministicMath.Tanh(x),
        "Sigmoid" => DeterministicMath.Sigmoid(x),
        "LogOnePlusExp" => DeterministicMath.LogOnePlusExp(x),
        "Erf" => DeterministicMath.Erf(x),
        "Erfc" => DeterministicMath.Erfc(x),
        "LogGamma" => DeterministicMath.LogGamma(x),
        _ => DeterministicMath.Digamma(x),
    };

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
