using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class TuningSearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void TheSmallestSizeWithinOneStandardErrorIsTaken()
    {
        TuningPoint[] points = [new(1, 0, 0.7, 0.05), new(2, 0, 0.86, 0.05), new(3, 0, 0.9, 0.03), new(5, 0, 0.91, 0.06)];
        Assert.Equal(2, TuningSearch.Choose(points).Features);
        Assert.Equal(5, TuningSearch.Choose([.. points[..3], new(5, 0, 0.99, 0.01)]).Features);
    }

    [Fact]
    public void TiesGoToTheSmallerBeta()
    {
        TuningPoint[] points = [new(1, 0, 0.8, 0.1), new(1, 0.5, 0.8, 0.1), new(1, 2, 0.7, 0.1), new(2, 0, 0.8, 0.1)];
        Assert.Equal(0, TuningSearch.Choose(points).Beta);
        points[1] = points[1] with { Mean = 0.81 };
        Assert.Equal(0.5, TuningSearch.Choose(points).Beta);
    }

    [Theory]
    [InlineData(1, 30, null, new[] { 1, 2, 3, 5, 8, 13, 21, 30 })]
    [InlineData(1, 30, 8, new[] { 1, 2, 3, 5, 8 })]
    [InlineData(4, 30, 10, new[] { 4, 5, 8, 10 })]
    [InlineData(3, 3, null, new[] { 3 })]
    public void SizesFollowTheGridBetweenTheirEnds(int min, int p, int? max, int[] expected)
    {
        SelectionTask task = Task(Planted(20, p, "grid"), null, new SelectionOptions { MinFeatures = min, MaxFeatures = max });
        Assert.Equal(expected, TuningSearch.Sizes(task));
        Assert.Null(TuningSearch.Sizes(task with { Options = new SelectionOptions { Cost = 1 } }));
    }

    [Fact]
    public void FitsAreKnownBeforehandAndProgressRisesToTheEnd()
    {
        Table table = Planted(90, 6, "progress");
        SelectionTask task = Task(table, new InsightScores(new double[6], [0, 1, 2, 3, 4, 5]), new SelectionOptions());
        List<double> seen = [];
        SelectionTuning tuning = TuningSearch.Run(task, new Recorder(seen), Token)!;
        Assert.Equal(3 * 5 * 5, tuning.Fits);
        Assert.Equal(5 * 5, tuning.Points.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1], 1e-12);

        // An insight that says nothing is not trusted.
        Assert.Equal(0, tuning.Beta);
    }

    [Fact]
    public void OneFeatureThatTellsAllIsEnough()
    {
        Table table = Planted(120, 12, "insight");
        double[] knowing = new double[12];
        knowing[0] = 1;
        SelectionTask task = Task(table, new InsightScores(knowing, [.. Enumerable.Range(0, 12)]), new SelectionOptions { Beta = 2 });
        SelectionTuning tuning = TuningSearch.Run(task, null, Token)!;
        Assert.Equal(1, tuning.Features);
        Assert.Equal(2, tuning.Beta);
        Assert.True(tuning.Points[0].Mean > 0.9);
    }

    [Fact]
    public void NothingIsMeasuredWhereNothingIsOpen()
    {
        Table table = Planted(60, 4, "closed");
        Assert.Null(TuningSearch.Run(Task(table, null, new SelectionOptions { Cost = 0.5 }), null, Token));
        Assert.Null(TuningSearch.Run(Task(table, null, new SelectionOptions { Objective = ObjectiveForm.Additive, MaxFeatures = 2 }), null, Token));
        Assert.Null(TuningSearch.Run(Task(table, null, new SelectionOptions { MinFeatures = 4 }), null, Token));
    }

    [Fact]
    public void WithACostOnlyTheWeightIsChosen()
    {
        Table table = Planted(90, 5, "cost");
        SelectionTask task = Task(table, new InsightScores([0, 0, 0, 0, 1], [0, 1, 2, 3, 4]), new SelectionOptions { Cost = 0.5 });
        SelectionTuning tuning = TuningSearch.Run(task, null, Token)!;
        Assert.Equal(15, tuning.Fits);
        Assert.All(tuning.Points, point => Assert.Null(point.Features));
    }

    /// <summary>x0 tells the classes apart but for noise; the others are noise.</summary>
    internal static Table Planted(int rows, int features, string name)
    {
        RandomStream random = new(1, name);
        List<Column> columns = [];
        int[] codes = [.. Enumerable.Range(0, rows).Select(i => i % 2)];
        for (int j = 0; j < features; j++)
        {
            double shift = j == 0 ? 2.5 : 0;
            columns.Add(new NumericColumn($"x{j}", ColumnType.Numeric, Array.ConvertAll(codes, code =>
                (shift * code) + Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)));
        }

        return new Table([.. columns, new CategoricalColumn("y", ColumnType.Categorical, codes, ["no", "yes"])]);
    }

    private static SelectionTask Task(Table table, InsightScores? insight, SelectionOptions options) => new(
        table,
        TargetResolver.Resolve(table, "y", null, null, []),
        [.. table.Columns.Select(column => column.Name).Where(name => name != "y")],
        insight,
        options,
        0);

    private sealed class Recorder(List<double> seen) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => seen.Add(value.Fraction);
    }
}
