using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Tests.Calibration;

public sealed class TemperatureScalingTests
{
    private static readonly Gen<(double[] P, int Y)[]> Rows = Gen.Select(Gen.Double[0.01, 1].Array[3], Gen.Int[0, 2]).Array[3, 40];

    [Fact]
    public void TheLogLossRisesOnBothSides() => Rows.Sample(rows =>
    {
        Matrix p = new(rows.Length, 3, [.. rows.SelectMany(row => row.P.Select(value => value / row.P.Sum()))]);
        int[] y = [.. rows.Select(row => row.Y)];
        double exponent = 1 / TemperatureScaling.Fit(p, y);
        double[] below = [.. Enumerable.Range(0, 20).Select(i => Loss(p, y, exponent * (i + 1) / 20))];
        double[] above = [.. Enumerable.Range(0, 20).Select(i => Loss(p, y, exponent * (1 + (i / 10.0))))];
        for (int i = 1; i < 20; i++)
        {
            // A bound reached by bisection stands where the optimum lies beyond it: then only one side is asked.
            Assert.True(exponent < 1.0001 / TemperatureScaling.Most || below[i] <= below[i - 1] + 1e-9);
            Assert.True(exponent > 0.9999 * TemperatureScaling.Most || above[i] >= above[i - 1] - 1e-9);
        }
    });

    [Fact]
    public void TooCertainProbabilitiesAreTemperedToWhatHappens()
    {
        // Three of four rows are of the first class, and it was given 9/10: log-odds of ln 9 have to become ln 3, half of them.
        Matrix p = new(4, 2, [0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1]);
        double temperature = TemperatureScaling.Fit(p, [0, 0, 0, 1]);
        Assert.Equal(2, temperature, 1e-9);
    }

    private static double Loss(Matrix p, int[] y, double exponent) => Enumerable.Range(0, p.Rows).Sum(i =>
    {
        double[] turned = [.. p.Row(i).ToArray().Select(value => Math.Pow(value, exponent))];
        return -Math.Log(turned[y[i]] / turned.Sum());
    });
}
