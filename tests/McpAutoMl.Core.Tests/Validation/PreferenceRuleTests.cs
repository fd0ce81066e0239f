using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class PreferenceRuleTests
{
    private static readonly double[] Level = [0.8, 0.82, 0.79, 0.81, 0.8];

    [Fact]
    public void TheBetterIsPreferredWhicheverComesFirst()
    {
        double[] better = [.. Level.Select((score, i) => score + 0.05 + (0.001 * i))];
        Preference first = PreferenceRule.Between(better, Level, 9, 2, 0.25, 0.01)!;
        Preference second = PreferenceRule.Between(Level, better, 2, 9, 0.25, 0.01)!;

        Assert.True(first.FirstIsPreferred);
        Assert.False(second.FirstIsPreferred);
        Assert.Equal(PreferenceReason.Score, first.Reason);
        Assert.Equal(0.052, first.Margin, 1e-12);
        Assert.Equal(first.Margin, second.Margin, 1e-15);

        // The differences .050 to .054 have variance 2.5e-6; (1/5 + 1/4) of it.
        Assert.Equal(Math.Sqrt(0.45 * 2.5e-6), first.StandardError, 1e-12);
        Assert.InRange(first.PValue, 0, 1e-4);
    }

    [Fact]
    public void OfEquivalentOnesTheSmallerIsPreferred()
    {
        double[] slightlyBetter = [.. Level.Select(score => score + 0.002)];
        Preference preference = PreferenceRule.Between(slightlyBetter, Level, 7, 3, 0.25, 0.01)!;

        Assert.False(preference.FirstIsPreferred);
        Assert.Equal(PreferenceReason.FewerFeatures, preference.Reason);
        Assert.Equal(-0.002, preference.Margin, 1e-12); // what the smaller one gives up
        Assert.Null(PreferenceRule.Between(slightlyBetter, Level, 3, 3, 0.25, 0.01));
    }

    [Theory]
    [InlineData(new[] { 0.02, -0.01, 0.02, -0.01, 0.02 }, false)] // mean .008, below the region, p = .5
    [InlineData(new[] { 0.06, -0.01, 0.06, -0.01, 0.06 }, true)] // mean .032 reaches it
    [InlineData(new[] { 0.009, 0.007, 0.011, 0.008, 0.009 }, true)] // mean .0088, but p < .1
    public void ADifferenceMustBeLargeOrCertain(double[] differences, bool told) =>
        Assert.Equal(told, PreferenceRule.Between([.. Level.Zip(differences, (a, d) => a + d)], Level, 3, 3, 0.25, 0.01) is not null);

    [Fact]
    public void OneSplitTellsNothing() => Assert.Null(PreferenceRule.Between([0.9], [0.1], 3, 3, 0.25, 0.01));
}
