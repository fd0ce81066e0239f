using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class YeoJohnsonTests
{
    private static readonly double[] Positive = [.1, .2, .4, .5, .9, 1.7, 3.2, 8.5, 20];
    private static readonly double[] Mixed = [-3, -1, -.5, 0, .2, .5, 1, 2, 9, 30];

    /// <summary>Certified: scikit-learn 1.2.1, PowerTransformer().fit_transform of x / x.std(); its search stops at about 1e-8 of the power.</summary>
    [Fact]
    public void ColumnsAreWhatTheReferenceMakesOfThem()
    {
        Agree(Positive, [-1.08886762, -0.984964096, -0.792376584, -0.703053571, -0.385861394, 0.09917504, 0.675392621, 1.43340016, 1.747155444]);
        Agree(
            Mixed,
            [-1.941522797, -0.696625225, -0.464015431, -0.258726392, -0.183786014, -0.078356852, 0.080806378, 0.348284672, 1.285063623, 1.908878038]);
    }

    /// <summary>Certified: scipy.stats.skew.</summary>
    [Fact]
    public void SkewnessIsTheThirdStandardisedMoment()
    {
        Assert.Equal(1.8588999156593111, YeoJohnson.Skewness(Positive), 1e-12);
        Assert.Equal(2.218511596456894, YeoJohnson.Skewness(Mixed), 1e-12);
        Assert.Equal(0, YeoJohnson.Skewness([4.0, 4, 4]));
    }

    /// <summary>A factor that is a power of two changes no digit on the way.</summary>
    [Fact]
    public void TheUnitDecidesNothing() => Assert.Equal(Transformed(Mixed), Transformed([.. Mixed.Select(x => x * 1024)]));

    [Fact]
    public void AValueFarOutStaysFinite() => Assert.All(Transformed([0, 0, 0, 1e-12, 1, 1e149]), value => Assert.True(double.IsFinite(value)));

    [Fact]
    public void ColumnsWithoutSkewGiveNoSpaceOfTheirOwn()
    {
        Assert.Null(FeatureSpace.OfPowers(new Matrix(5, 1, [1, 2, 3, 4, 5]), TestContext.Current.CancellationToken));
        FeatureSpace space = FeatureSpace.OfPowers(new Matrix(Positive.Length, 1, [.. Positive]), TestContext.Current.CancellationToken)!;
        Assert.Equal(Transformed(Positive), space.Rows.Data);
        Assert.Null(space.InGivenUnits(1, Positive.Length));
    }

    private static void Agree(double[] column, double[] certified)
    {
        double[] transformed = Transformed(column);
        for (int i = 0; i < certified.Length; i++)
        {
            Assert.Equal(certified[i], transformed[i], 1e-5);
        }
    }

    private static double[] Transformed(double[] column)
    {
        double[] copy = [.. column];
        YeoJohnson.Standardize(copy);
        return copy;
    }
}
