using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection.Arms;

/// <summary>Where there is nothing to be found, nothing is reported: everything that is chosen is chosen inside every fold.</summary>
public sealed class PureNoiseTests
{
    private const int Rows = 200, Features = 500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithSizeAndWeightChosenTheScoreIsChance(bool insight)
    {
        RandomStream random = new(1, "pure noise");
        Column[] noise = [.. Enumerable.Range(0, Features).Select(j => new NumericColumn(
            $"x{j}", ColumnType.Numeric, [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]))];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2))];
        Table table = new([.. noise, new CategoricalColumn("y", ColumnType.Categorical, labels, ["no", "yes"])]);
        InsightSet? guesses = !insight ? null : new InsightSet
        {
            Features = [.. noise.Select(column => new InsightFeature { Name = column.Name, Score = random.NextDouble() })],
        };
        Target target = TargetResolver.Resolve(table, "y", null, null, []);
        SelectionOptions options = new() { Validation = new ValidationOptions { Level = ValidationLevel.Quick } };
        SelectionResult result = FeatureSelection.Run(
            table, target, [.. noise.Select(column => column.Name)], guesses, options, 0, [], null, TestContext.Current.CancellationToken);
        Assert.NotNull(result.Tuning);
        Assert.All(result.Validation!.Arms, arm => Assert.InRange(0.5, arm.CiLow!.Value, arm.CiHigh!.Value));
        Assert.All(result.Validation.Arms, arm => Assert.InRange(arm.Mean!.Value, 0.38, 0.62));
    }
}
