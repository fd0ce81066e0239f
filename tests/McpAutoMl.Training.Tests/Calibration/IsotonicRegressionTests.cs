using CsCheck;
using McpAutoMl.Training.Calibration;

namespace McpAutoMl.Training.Tests.Calibration;

public sealed class IsotonicRegressionTests
{
    // Few different probabilities, so that ties are common.
    private static readonly Gen<(double P, bool Y)[]> Rows = Gen.Select(Gen.Int[0, 12].Select(i => i / 12.0), Gen.Bool).Array[1, 40];

    [Fact]
    public void TheFitIsTheMinMaxFormula() => Rows.Sample(rows =>
    {
        IsotonicCurve curve = IsotonicRegression.Fit([.. rows.Select(row => row.P)], [.. rows.Select(row => row.Y)]);
        var points = rows.GroupBy(row => row.P).OrderBy(group => group.Key).Select(group => (X: group.Key, Hits: group.Count(row => row.Y), Rows: group.Count())).ToArray();
        double inside = 1.0 / (rows.Length + 2);
        for (int i = 0; i < points.Length; i++)
        {
            // Robertson, Wright and Dykstra (1988): the largest over beginnings of the least over ends of the mean between them.
            double fitted = Enumerable.Range(0, i + 1).Max(from => Enumerable.Range(i, points.Length - i).Min(to =>
                points[from..(to + 1)].Sum(point => point.Hits) / (double)points[from..(to + 1)].Sum(point => point.Rows)));
            Assert.Equal(Math.Clamp(fitted, inside, 1 - inside), curve.At(points[i].X), 1e-12);
        }

        Assert.True(curve.IsWhole);
    });

    [Fact]
    public void BetweenKnotsItIsLinearAndBeyondThemConstant()
    {
        IsotonicCurve curve = new([0.2, 0.6], [0.1, 0.5]);
        Assert.Equal(0.1, curve.At(0));
        Assert.Equal(0.3, curve.At(0.4), 1e-12);
        Assert.Equal(0.5, curve.At(1));
    }
}
