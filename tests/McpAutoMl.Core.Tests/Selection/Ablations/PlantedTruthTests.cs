using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Ablations;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Selection.Ablations;

/// <summary>Data whose truth is known: what the machinery may claim rests on them.</summary>
public sealed class PlantedTruthTests
{
    private static readonly string[] Pair = ["stats_only", "both"];

    [Fact]
    public void WhereStatisticsAreWeakAKnowingInsightHelpsAndItsPlaceboDoesNot()
    {
        // 120 rows tell twelve weak features from 138 of noise badly; who knows them does better.
        AblationReport report = AblationTests.Run(
            Planted(120, 150, 12, 0.5, 0),
            [new("both", Knowing(150, 12)), new("inverted", Inverted(150, 12))],
            new SelectionOptions { Beta = 2, MaxFeatures = 12, Cost = 0, Validation = new ValidationOptions { Repeats = 2 } },
            ["stats_only", "both", "shuffled_insight", "borda", "inverted"]);
        Assert.Equal(Verdict.Better, report.Arms.InsightValue!.Difference.Verdict);
        Assert.Equal(Verdict.Better, report.PlaceboGap!.Difference.Verdict);
        Assert.Equal(Verdict.Better, report.Arms.Between("inverted")!.Difference.Verdict);
        Assert.Equal(Enumerable.Range(0, 12), AblationTests.Arm(report, "both").Sets[0]);
        Assert.True(report.Echoes[0].Echo.Tau > report.Echoes[1].Echo.Tau);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void AnInvertedInsightCostsNothingWhereItsWeightIsChosen(long seed)
    {
        AblationReport report = AblationTests.Run(Planted(120, 12, 3, 0.8, seed), [new("both", Inverted(12, 3))], new SelectionOptions(), Pair, seed);
        Comparison difference = Assert.Single(report.Arms.Comparisons).Difference;
        Assert.NotEqual(Verdict.Worse, difference.Verdict);
    }

    [Fact]
    public void OnPureNoiseEveryArmScoresChanceThoughSizeAndWeightAreChosen()
    {
        RandomStream random = new(0, "ablation noise");
        Column[] noise = [.. Enumerable.Range(0, 500).Select(j => new NumericColumn(
            $"x{j}", ColumnType.Numeric, [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())]))];
        int[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.Next(2))];
        Table table = new([.. noise, new CategoricalColumn("y", ColumnType.Categorical, labels, ["no", "yes"])]);
        InsightSet guess = new() { Features = [.. Enumerable.Range(0, 500).Select(j => new InsightFeature { Name = $"x{j}", Score = random.NextDouble() })] };
        AblationReport report = AblationTests.Run(
            table, [new("both", guess)], new SelectionOptions { Validation = new ValidationOptions { Repeats = 1 } }, ["stats_only", "both", "borda"]);
        Assert.All(report.Arms.Arms, arm => Assert.InRange(0.5, arm.CiLow!.Value, arm.CiHigh!.Value));
        Assert.All(report.Arms.Arms, arm => Assert.InRange(arm.Mean!.Value, 0.4, 0.6));
        Assert.All(report.Arms.Comparisons, comparison => Assert.True(comparison.HolmPValue > 0.05));
    }

    /// <summary>Features that each shift a little with the class, then noise; names say nothing.</summary>
    internal static Table Planted(int rows, int features, int relevant, double shift, long seed)
    {
        RandomStream random = new(seed, "planted truth");
        int[] codes = [.. Enumerable.Range(0, rows).Select(i => i % 2)];
        Column[] columns = [.. Enumerable.Range(0, features).Select(j => new NumericColumn($"x{j}", ColumnType.Numeric, Array.ConvertAll(codes, code =>
            (j < relevant ? shift * code : 0) + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)))];
        return new Table([.. columns, new CategoricalColumn("y", ColumnType.Categorical, codes, ["no", "yes"])]);
    }

    private static InsightSet Knowing(int features, int relevant) =>
        AblationTests.Insight([.. Enumerable.Range(0, features).Select(j => j < relevant ? 1.0 : 0.1)]);

    private static InsightSet Inverted(int features, int relevant) =>
        AblationTests.Insight([.. Enumerable.Range(0, features).Select(j => j < relevant ? 0.0 : 0.9)]);
}
