using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Tests.Calibration;

public sealed class CalibrationMapTests
{
    private static readonly Gen<(double[] P, int Y)[]> Rows = Gen.Select(Gen.Double[0.01, 1].Array[3], Gen.Int[0, 2]).Array[3, 40];

    [Theory]
    [InlineData(CalibrationMethod.Platt)]
    [InlineData(CalibrationMethod.Isotonic)]
    [InlineData(CalibrationMethod.Temperature)]
    public void EveryMapGivesProbabilitiesAndSuitsItsClasses(CalibrationMethod method) => Rows.Sample(rows =>
    {
        foreach (int classes in (int[])[2, 3])
        {
            int[] codes = [.. rows.Select(row => row.Y % classes)];
            Matrix p = new(rows.Length, classes, [.. rows.SelectMany(row => row.P[..classes].Select(value => value / row.P[..classes].Sum()))]);
            CalibrationMap map = CalibrationFit.Of(method, new Prediction(p, null), codes)!;
            Matrix calibrated = map.Apply(new Prediction(p, null)).Probabilities!;
            Assert.True(map.Suits(classes));
            Assert.False(map.Suits(classes + 2) && method != CalibrationMethod.Temperature);
            for (int i = 0; i < p.Rows; i++)
            {
                Assert.Equal(1, calibrated.Row(i).ToArray().Sum(), 1e-9);
                Assert.All(calibrated.Row(i).ToArray(), value => Assert.InRange(value, 0, 1));
            }
        }
    });

    [Fact]
    public void DamagedMapsAreTold()
    {
        Assert.False(new CalibrationMap { Method = CalibrationMethod.Temperature, Temperature = -1 }.Suits(2));
        Assert.False(new CalibrationMap { Method = CalibrationMethod.Isotonic, Isotonic = [new([0.5, 0.4], [0, 1])] }.Suits(2));
        Assert.False(new CalibrationMap { Method = CalibrationMethod.Isotonic, Isotonic = [new([0.4, 0.5], [1, 0])] }.Suits(2));
        Assert.False(new CalibrationMap { Method = CalibrationMethod.Platt, Platt = [new(double.NaN, 0)] }.Suits(2));
        Assert.False(new CalibrationMap { Method = CalibrationMethod.Auto }.Suits(2));
    }
}
