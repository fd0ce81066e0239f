using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Models.Text;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Counts;

public sealed class CountRobustnessTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names { get; } = ["poisson", "negative_binomial"];

    [Theory]
    [MemberData(nameof(Names))]
    public void ALevelWithoutCountsAndUnseenLevelsHavePositiveMeans(string name)
    {
        int[] codes = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        double[] counts = [.. codes.Select((code, i) => code == 0 ? 0.0 : code + (i % 4))];
        Table features = new([new CategoricalColumn("g", ColumnType.Categorical, codes, ["a", "b", "c"])]);
        double[] means = Make(name).Fit(features, CountData.Target(counts), 0, None)
            .Predict(new Table([new CategoricalColumn("g", ColumnType.Categorical, [0, 1, 2, 3, -1], ["a", "b", "c", "d"])])).Values!;
        Assert.All(means, mean => Assert.True(mean > 0 && double.IsFinite(mean)));
        Assert.True(means[0] < 0.5 && means[0] < means[1] && means[1] < means[2]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ZerosAloneAreRareAndNotImpossible(string name)
    {
        double[] means = Make(name).Fit(CountData.Table([1, 2, 3, 4]), CountData.Target([0, 0, 0, 0]), 0, None).Predict(CountData.Table([9])).Values!;
        Assert.Equal(0.125, means[0], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HugeCountsAreFitted(string name)
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)];
        double[] counts = [.. x.Select(value => Math.Floor(1e12 * Math.Exp(value / 2)))];
        double[] means = Make(name).Fit(CountData.Table(x), CountData.Target(counts), 0, None).Predict(CountData.Table(x)).Values!;
        Assert.All(counts.Zip(means), pair => Assert.Equal(1, pair.Second / pair.First, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FewerRowsThanColumnsStayFinite(string name)
    {
        double[][] columns = [.. Enumerable.Range(0, 30).Select(j => Enumerable.Range(0, 12).Select(i => Math.Sin((i * 7) + (j * 3))).ToArray())];
        double[] counts = [0, 3, 1, 0, 9, 2, 0, 0, 4, 1, 40, 0];
        double[] means = Make(name).Fit(CountData.Table(columns), CountData.Target(counts), 0, None).Predict(CountData.Table(columns)).Values!;
        Assert.All(means, mean => Assert.InRange(mean, 1e-100, 1e6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HostileFeaturesAndCountsGivePositiveFiniteMeansAndATextThatReadsBack(string name) =>
        Gen.Select(
            Gen.OneOf(Gen.Const(1e308), Gen.Const(-1e308), Gen.Const(double.NaN), Gen.Const(1e-308), Gen.Const(5.0)).Array[14].Array[3],
            Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Const(7.0), Gen.Const(9007199254740992.0)).Array[14]).Sample(
            (columns, counts) =>
            {
                Table features = CountData.Table(columns);
                IModel model = Make(name).Fit(features, CountData.Target(counts), 0, None);
                double[] means = model.Predict(features).Values!;
                Assert.All(means, mean => Assert.InRange(mean, 1e-100, 1e100));
                Assert.Equal(means, CoreModelText.Read(CoreModelText.Write(model)).Predict(features).Values);
            },
            iter: 8);

    [Theory]
    [InlineData(-1, "not negative")]
    [InlineData(0.5, "whole numbers")]
    [InlineData(1e300, "2^53")]
    public void WhatIsNoCountIsRefusedWithItsRow(double value, string reason)
    {
        double[] counts = [1, 2, value, -3];
        ProblemException exception = Assert.Throws<ProblemException>(
            () => new PoissonLearner().Fit(CountData.Table([1, 2, 3, 4]), Target.OfValues("y", [0, 1, 2, 3], counts), 0, None));
        Assert.Equal("TARGET_NOT_COUNT", exception.Problem.Code);
        Assert.Contains(reason, exception.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(2, exception.Problem.Where!.Row);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void APenaltyThatIsNoneIsRefused(double alpha)
    {
        ProblemException exception = Assert.Throws<ProblemException>(
            () => new NegativeBinomialLearner(alpha).Fit(CountData.Table([1, 2]), CountData.Target([1, 2]), 0, None));
        Assert.Equal("ARG_RANGE", exception.Problem.Code);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACancelledFitStops(string name)
    {
        CancellationToken cancelled = new(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => Make(name).Fit(CountData.Features, CountData.Dispersed, 0, cancelled));
    }

    private static ILearner Make(string name) => name == "poisson" ? new PoissonLearner() : new NegativeBinomialLearner();
}
