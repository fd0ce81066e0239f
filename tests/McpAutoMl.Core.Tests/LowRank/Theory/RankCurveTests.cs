using McpAutoMl.Core.LowRank.Theory;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class RankCurveTests
{
    /// <summary>The reference drew 200 other models from the same distribution; its medians are given with the spread of ours.</summary>
    [Fact]
    public void LinearErrorsAreThoseOfTheReference()
    {
        double[] reference = [.4437, .2748, .1621, .0912, .0444, .0180, .0050, .0005, 0];
        IReadOnlyList<CurvePoint> curve = Measure(new Architecture(ModelKind.Linear, 16, 2, 1), 40);
        Assert.Equal(reference.Length, curve.Count);
        Assert.All(curve.Zip(reference), pair => Assert.Equal(pair.Second, pair.First.Mse, (.1 * pair.Second) + 1e-4));
    }

    [Theory]
    [InlineData(ModelKind.Linear, 8, 4, 2)]
    [InlineData(ModelKind.Fnn, 8, 4, 2)]
    [InlineData(ModelKind.Transformer, 8, 1, 1)]
    public void ErrorsFallToNothingAtTheLeastRank(ModelKind kind, int width, int depth, int targetDepth)
    {
        IReadOnlyList<CurvePoint> curve = Measure(new Architecture(kind, width, depth, targetDepth), 3);
        Assert.Equal(Enumerable.Range(0, new Architecture(kind, width, depth, targetDepth).MinimumRank + 1), curve.Select(point => point.Rank));
        Assert.InRange(curve[^1].Mse, 0, 1e-15);
        Assert.True(curve[^2].Mse > 1e-6);
        Assert.All(curve, point => Assert.InRange(point.Mse, point.Low, point.High));
    }

    /// <summary>The published example: width 8, depth 1 from 2, rank 3, equal singular values of .5820, error .0329; one draw of one generator.</summary>
    [Fact]
    public void ThePublishedExampleLiesWithinOurDraws()
    {
        CurvePoint three = Measure(new Architecture(ModelKind.Fnn, 8, 2, 1), 25, equal: true)[3];
        Assert.InRange(.0329, .8 * three.Low, 1.25 * three.High);
    }

    [Fact]
    public void ASeedGivesTheSameBits()
    {
        Architecture architecture = new(ModelKind.Fnn, 6, 2, 1);
        Assert.Equal(Measure(architecture, 3), Measure(architecture, 3));
    }

    private static IReadOnlyList<CurvePoint> Measure(Architecture architecture, int draws, bool equal = false) =>
        new RankCurve(architecture, equal, 0, TestContext.Current.CancellationToken).Measure(draws);
}
