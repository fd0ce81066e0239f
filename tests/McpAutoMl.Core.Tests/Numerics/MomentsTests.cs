using System.Globalization;
using System.Numerics;
using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

/// <summary>NIST Statistical Reference Datasets, univariate: all nine sets with their certified mean and standard deviation.</summary>
public sealed class MomentsTests
{
    [Theory]
    [InlineData("lew", 200, -177.435, 277.332168044316, 15)]
    [InlineData("lottery", 218, 518.958715596330, 291.699727470969, 15)]
    [InlineData("mavro", 50, 2.001856, 0.000429123454003053, 13)]
    [InlineData("michelso", 100, 299.852400000000, 0.0790105478190518, 13.5)]
    public void MeetsTheCertifiedValuesOfMeasuredData(string set, int n, double mean, double deviation, double digits)
    {
        double[] values = [.. Fixture.Lines($"nist_{set}.txt").Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        Check(Moments.Of(values), n, mean, deviation, digits);
    }

    [Fact]
    public void MeetsTheCertifiedValuesOfConstructedData()
    {
        Check(Moments.Of([10000001, 10000003, 10000002]), 3, 10000002, 1, 15);

        // The rest are not exact in binary: about log10(offset / deviation) digits of the deviation are lost in the data themselves.
        Check(Moments.Of(Alternating(1.2, 1.1, 1.3)), 1001, 1.2, 0.1, 14.5);
        Check(Moments.Of(Alternating(1000000.2, 1000000.1, 1000000.3)), 1001, 1000000.2, 0.1, 9);
        Check(Moments.Of(Alternating(10000000.2, 10000000.1, 10000000.3)), 1001, 10000000.2, 0.1, 8);
    }

    [Fact]
    public void MeetsTheCertifiedValuesOfTheDigitsOfPi() =>
        Check(Moments.Of(PiDigits(5000)), 5000, 4.53480000000000, 2.86733906028871, 15);

    [Fact]
    public void SkewnessAndKurtosisMeetTheirDefinition()
    {
        Moments moments = Moments.Of([1, 2, 3, 4, 10]);
        Assert.Equal(1.1384199576606167, moments.Skewness, 1e-14); // 36 / 10^1.5
        Assert.Equal(-0.212, moments.Kurtosis, 1e-14); // 278.8 / 100 - 3
        Assert.Equal(0, Moments.Of([1, 2, 3]).Skewness, 1e-16);
    }

    [Fact]
    public void AnOffsetChangesNothingButTheMean() => Gen.Int[-1000, 1000].Array[3, 3000].Sample(x =>
    {
        double[] values = [.. x.Select(v => (double)v)];
        Moments here = Moments.Of(values), there = Moments.Of([.. values.Select(v => v + 1e9)]);
        Assert.Equal(here.Mean + 1e9, there.Mean, 2e-7);
        Assert.Equal(here.Variance, there.Variance, 1e-10 * (1 + here.Variance));
        if (here.Min < here.Max)
        {
            Assert.Equal(here.Skewness, there.Skewness, 1e-7);
            Assert.Equal(here.Kurtosis, there.Kurtosis, 1e-7);
        }
    }, iter: 200);

    [Fact]
    public void LeavesMissingValuesOut()
    {
        Moments moments = Moments.Of([double.NaN, 1, double.NaN, 3]);
        Assert.Equal((2, 2.0, 2.0, 1.0, 3.0), (moments.Count, moments.Mean, moments.Variance, moments.Min, moments.Max));
    }

    [Fact]
    public void AConstantHasNoShapeAndNothingHasNoMean()
    {
        Moments constant = Moments.Of([0.1, 0.1, 0.1]);
        Assert.Equal((0.1, 0.0), (constant.Mean, constant.Variance));
        Assert.True(double.IsNaN(constant.Skewness) && double.IsNaN(constant.Kurtosis));
        Assert.True(double.IsNaN(Moments.Of([5]).Variance));
        Assert.True(double.IsNaN(Moments.Of([]).Mean));
    }

    private static void Check(Moments moments, int n, double mean, double deviation, double digits)
    {
        Assert.Equal(n, moments.Count);
        Assert.Equal(mean, moments.Mean, Math.Abs(mean) * 1e-14);
        double relative = Math.Abs(moments.StandardDeviation - deviation) / deviation;
        Assert.True(relative <= Math.Pow(10, -digits), $"{-Math.Log10(relative):F1} digits of {deviation}: {moments.StandardDeviation:R}");
    }

    private static double[] Alternating(double first, double odd, double even) =>
        [first, .. Enumerable.Range(0, 1000).Select(i => i % 2 == 0 ? odd : even)];

    /// <summary>Digits of pi by Machin's formula in whole numbers.</summary>
    private static double[] PiDigits(int count)
    {
        BigInteger unit = BigInteger.Pow(10, count + 10);
        BigInteger pi = 4 * ((4 * ArcTangentOfInverse(5, unit)) - ArcTangentOfInverse(239, unit));
        double[] digits = [.. pi.ToString(CultureInfo.InvariantCulture)[..count].Select(digit => (double)(digit - '0'))];
        digits[956] = 3; // pi has an 8 here; NIST's file, which the values certify, has a 3
        return digits;
    }

    private static BigInteger ArcTangentOfInverse(int x, BigInteger unit)
    {
        BigInteger power = unit / x, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= -x * x;
            sum += power / n;
        }

        return sum;
    }
}
