using McpAutoMl.Core.Statistics.Screening;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics.Screening;

public sealed class ShadowTestTests
{
    private static IReadOnlyList<ShadowOutcome> Run(Table table, long seed = 0, IProgress<StageProgress>? progress = null, CancellationToken? cancellation = null) =>
        ShadowTest.Run(
            table, TargetResolver.Resolve(table, "y", null, null, []), PlantedTable.Names(table), 20, seed, progress, cancellation ?? TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void RelevantFeaturesAreAcceptedAndNoiseIsNot(LearningTask task)
    {
        IReadOnlyList<ShadowOutcome> outcomes = Run(PlantedTable.Of(task, 300, 4, 12, 5));
        Assert.All(outcomes.Take(4), outcome => Assert.Equal((ShadowDecision.Accepted, 20), (outcome.Decision, outcome.Hits)));
        Assert.All(outcomes.Skip(4), outcome => Assert.NotEqual(ShadowDecision.Accepted, outcome.Decision));
        Assert.True(outcomes.Skip(4).Count(outcome => outcome.Decision == ShadowDecision.Rejected) >= 10);
    }

    [Fact]
    public void NoiseAloneIsAcceptedNoMoreOftenThanTheLevelAllows()
    {
        // 12 tables of 10 noise features: at 5 % a table, more than 3 with an acceptance have a probability below .003.
        int accepting = Enumerable.Range(0, 12).Count(seed =>
            Run(PlantedTable.Noise(60, 10, seed)).Any(outcome => outcome.Decision == ShadowDecision.Accepted));
        Assert.InRange(accepting, 0, 3);
    }

    [Theory]
    [InlineData(0, ShadowDecision.Rejected)]
    [InlineData(3, ShadowDecision.Rejected)]
    [InlineData(10, ShadowDecision.Tentative)]
    [InlineData(19, ShadowDecision.Tentative)]
    [InlineData(20, ShadowDecision.Accepted)]
    public void HitsDecide(int hits, ShadowDecision decision) =>
        Assert.Equal(decision, ShadowTest.Judge(["a", "b", "c"], [hits, 10, 10], 20)[0].Decision);

    [Fact]
    public void TheBinomialTailIsThatOfAFairCoin()
    {
        Assert.Equal(1, ShadowTest.AtLeast(0, 20), 1e-15);
        Assert.Equal(1 / 1048576.0, ShadowTest.AtLeast(20, 20), 1e-20);
        Assert.Equal(0.5, ShadowTest.AtLeast(101, 201), 1e-12);
        Assert.Equal(0.0206947326660156, ShadowTest.AtLeast(15, 20), 1e-15); // scipy.stats.binom.sf(14, 20, .5)
    }

    [Fact]
    public void TheSeedDecidesAndProgressNeverFalls()
    {
        Table table = PlantedTable.Of(LearningTask.Binary, 120, 1, 4, 2);
        RecordedProgress progress = new();
        Assert.Equal(Run(table, 1, progress), Run(table, 1));
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1], 1e-12);
    }

    [Fact]
    public void ACancelledTestEnds() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Run(PlantedTable.Noise(100, 5, 1), 0, null, new CancellationToken(canceled: true)));
}
