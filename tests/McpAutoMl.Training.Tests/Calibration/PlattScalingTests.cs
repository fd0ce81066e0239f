using CsCheck;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Tests.Calibration;

public sealed class PlattScalingTests
{
    private static readonly Gen<(double P, bool Y)[]> Rows = Gen.Select(Gen.Double[0.001, 0.999], Gen.Bool).Array[5, 60];

    [Fact]
    public void TheGradientVanishesAtTheCurve() => Rows.Sample(rows =>
    {
        double[] p = [.. rows.Select(row => row.P)];
        bool[] y = [.. rows.Select(row => row.Y)];
        PlattCurve curve = PlattScaling.Fit(p, y);
        int positive = y.Count(value => value);
        double slope = 0, intercept = 0;
        for (int i = 0; i < p.Length; i++)
        {
            double x = Math.Log(p[i] / (1 - p[i]));
            double t = y[i] ? (positive + 1.0) / (positive + 2.0) : 1.0 / (p.Length - positive + 2.0);
            double error = (1 / (1 + Math.Exp(-((curve.Slope * x) + curve.Intercept)))) - t;
            slope += error * x;
            intercept += error;
        }

        // The loss is convex: where its gradient vanishes it is least.
        Assert.Equal(0, slope / p.Length, 1e-4);
        Assert.Equal(0, intercept / p.Length, 1e-4);
    });

    [Fact]
    public void ProbabilitiesThatAreAllTheSameGetTheSmoothedShare()
    {
        PlattCurve curve = PlattScaling.Fit([.. Enumerable.Repeat(0.5, 10)], [true, true, true, false, false, false, false, false, false, false]);
        double expected = ((3 * (4.0 / 5)) + (7 * (1.0 / 9))) / 10;
        Assert.Equal(expected, 1 / (1 + Math.Exp(-curve.Intercept)), 1e-6);
    }
}
