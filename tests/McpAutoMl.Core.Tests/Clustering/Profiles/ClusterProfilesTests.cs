using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Profiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Profiles;

public sealed class ClusterProfilesTests
{
    [Fact]
    public void AClusterIsDescribedBesideAllOtherRows()
    {
        Table table = new(
        [
            new NumericColumn("size", ColumnType.Numeric, [1, 3, 8, 99, 10, 12]),
            new CategoricalColumn("smoker", ColumnType.Boolean, [1, 1, 0, 0, 0, 1], ["no", "yes"]),
        ]);
        int[] rows = [0, 1, 2, 4, 5];
        IReadOnlyList<ClusterProfile> profiles = ClusterProfiles.Of(table, rows, ["size", "smoker"], new Partition([1, 1, 0, 0, 0]));

        Assert.Equal([(0, 3, 0.6), (1, 2, 0.4)], profiles.Select(profile => (profile.Id, profile.Size, profile.Share)));
        FeatureContrast size = profiles[0].Features.Single(feature => feature.Feature == "size");
        Assert.Equal((10.0, 2.0, 10.0, 2.0), (size.Mean, size.Std, size.Median, size.OthersMean));
        Assert.Equal(8 / Moments.Of([1, 3, 8, 10, 12]).StandardDeviation, size.Difference!.Value, 1e-14);
        FeatureContrast smoker = profiles[0].Features.Single(feature => feature.Feature == "smoker");
        Assert.Equal(("yes", 1.0), (smoker.Level, smoker.OthersMean));
        Assert.Equal(1.0 / 3, smoker.Mean, 1e-15);
        Assert.Equal("size 10.00 (others 2.000), smoker 'yes' in 33.3 % (others 100 %)", profiles[0].Summary(3));
        Assert.Equal("size 10.00 (others 2.000)", profiles[0].Summary(1));
    }

    [Fact]
    public void FeaturesAreThoseThatDifferMostFirst()
    {
        Table table = new(
        [
            new NumericColumn("noise", ColumnType.Numeric, [1, 2, 1, 2]),
            new NumericColumn("signal", ColumnType.Numeric, [0, 0, -1, -1]),
        ]);
        IReadOnlyList<ClusterProfile> profiles = ClusterProfiles.Of(table, [0, 1, 2, 3], ["noise", "signal"], new Partition([0, 0, 1, 1]));
        Assert.All(profiles, profile => Assert.Equal(["signal", "noise"], profile.Features.Select(feature => feature.Feature)));
        Assert.Equal("signal 0.000 (others -1.000)", profiles[0].Summary(5));
        Assert.Equal(0, profiles[0].Features[1].Difference);
    }

    [Fact]
    public void NoiseBelongsToTheOthers()
    {
        Table table = new([new NumericColumn("x", ColumnType.Numeric, [0, 0, 5, 7])]);
        ClusterProfile only = Assert.Single(ClusterProfiles.Of(table, [0, 1, 2, 3], ["x"], new Partition([0, 0, -1, -1])));
        Assert.Equal(6, only.Features[0].OthersMean);
    }

    [Fact]
    public void OneClusterOfAllRowsHasNoOthers()
    {
        Table table = new([new NumericColumn("x", ColumnType.Numeric, [0, 4])]);
        ClusterProfile only = Assert.Single(ClusterProfiles.Of(table, [0, 1], ["x"], new Partition([0, 0])));
        Assert.Null(only.Features[0].OthersMean);
        Assert.Null(only.Features[0].Difference);
        Assert.Equal(2, only.Features[0].Median);
        Assert.Equal("all rows; there are no others to differ from", only.Summary(3));
    }

    /// <summary>Multiplying by a power of two changes the unit and no digit.</summary>
    [Fact]
    public void TheSizeOfTheNumbersDoesNotMatter() =>
        Gen.Select(Gen.Int[-1000, 1000].Array[6], Gen.Int[-900, 900]).Sample((whole, exponent) =>
        {
            double factor = Math.ScaleB(1, exponent);
            FeatureContrast plain = Contrast([.. whole.Select(value => (double)value)]);
            FeatureContrast scaled = Contrast([.. whole.Select(value => value * factor)]);
            Assert.Equal(plain.Mean, scaled.Mean / factor, 1e-9);
            Assert.Equal(plain.OthersMean!.Value, scaled.OthersMean!.Value / factor, 1e-9);
            Assert.Equal(plain.Std!.Value, scaled.Std!.Value / factor, 1e-9);
            Assert.Equal(plain.Difference!.Value, scaled.Difference!.Value, 1e-9);
        });

    [Fact]
    public void TheLargestNumbersGiveFiniteProfiles()
    {
        FeatureContrast contrast = Contrast([1e308, 1.7e308, -1e308, -1.7e308, 0, 1e-308]);
        Assert.All([contrast.Mean, contrast.Std!.Value, contrast.Median, contrast.OthersMean!.Value, contrast.Difference!.Value], value => Assert.True(double.IsFinite(value)));
    }

    private static FeatureContrast Contrast(double[] values)
    {
        Table table = new([new NumericColumn("x", ColumnType.Numeric, values)]);
        return ClusterProfiles.Of(table, [0, 1, 2, 3, 4, 5], ["x"], new Partition([0, 0, 1, 1, 1, 1]))[1].Features[0];
    }
}
