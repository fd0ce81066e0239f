using McpAutoMl.Core.Statistics.Screening;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics.Screening;

public sealed class StabilitySelectionTests
{
    private static StabilitySelection Run(Table table, long seed = 0, IProgress<StageProgress>? progress = null, CancellationToken? cancellation = null) =>
        StabilitySelection.Run(
            table, TargetResolver.Resolve(table, "y", null, null, []), PlantedTable.Names(table), seed, progress, cancellation ?? TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void RelevantFeaturesAreStableAndNoiseIsNot(LearningTask task)
    {
        StabilitySelection found = Run(PlantedTable.Of(task, 240, 2, 14, 4));
        Assert.Equal(3, found.Size);
        Assert.Equal(9 / (0.6 * 16), found.ExpectedFalse, 1e-12);
        Assert.All(found.Frequencies.Take(2), frequency => Assert.True(frequency >= found.Threshold, $"{frequency}"));
        Assert.All(found.Frequencies.Skip(2), frequency => Assert.True(frequency < 0.5, $"{frequency}"));
        Assert.True(found.Frequencies.Sum() <= found.Size + 1e-9);
    }

    [Fact]
    public void TheSeedDecidesAndProgressNeverFalls()
    {
        Table table = PlantedTable.Of(LearningTask.Binary, 80, 1, 3, 2);
        RecordedProgress progress = new();
        Assert.Equal(Run(table, 1, progress).Frequencies, Run(table, 1).Frequencies);
        Assert.NotEqual(Run(table, 1).Frequencies, Run(table, 2).Frequencies);
        Assert.Equal(progress.Fractions.Order(), progress.Fractions);
        Assert.Equal(1, progress.Fractions[^1], 1e-12);
    }

    [Fact]
    public void ACancelledSelectionEnds() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Run(PlantedTable.Noise(100, 5, 1), 0, null, new CancellationToken(canceled: true)));
}
