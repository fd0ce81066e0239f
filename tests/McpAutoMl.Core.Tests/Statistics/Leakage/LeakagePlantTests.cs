using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics.Leakage;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Tests.Statistics.Screening;

namespace McpAutoMl.Core.Tests.Statistics.Leakage;

/// <summary>Every kind of leakage planted into honest data, for every task: found, and called by its name.</summary>
public sealed class LeakagePlantTests
{
    private const int N = 300;

    private static Table Honest(LearningTask task) => PlantedTable.Of(task, N, 3, 3, 8);

    private static LeakageFinding[] Scan(Table table)
    {
        Target target = TargetResolver.Resolve(table, "y", null, null, []);
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, "y", null, []);
        return [.. LeakageScan.Run(table, target, screen.Kept, 0, null, TestContext.Current.CancellationToken)];
    }

    private static LeakageFinding[] With(LearningTask task, Column plant) => Scan(new Table([.. Honest(task).Columns, plant]));

    private static int[] Codes(LearningTask task) => ((CategoricalColumn)Honest(task)["y"]).Codes.ToArray();

    private static double[] Amounts => ((NumericColumn)Honest(LearningTask.Regression)["y"]).Values.ToArray();

    private static NumericColumn Number(IEnumerable<double> values, ColumnType type = ColumnType.Numeric) => new("plant", type, [.. values]);

    private static CategoricalColumn Levels(IEnumerable<int> codes, int levels) =>
        new("plant", ColumnType.Categorical, [.. codes], [.. Enumerable.Range(0, levels).Select(level => $"k{level:00}")]);

    /// <summary>Exactly one finding names the plant's kind; an alarm may stand beside it, and nothing else.</summary>
    private static void AssertNamed(string kind, string measure, LeakageFinding[] findings)
    {
        LeakageFinding named = Assert.Single(findings, finding => !finding.Alarm);
        Assert.StartsWith(kind, named.Reason, StringComparison.Ordinal);
        Assert.Equal(measure, named.Measure);
        Assert.All(findings, finding => Assert.Equal("plant", finding.Feature));
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void HonestDataHaveNoFindings(LearningTask task) => Assert.Empty(Scan(Honest(task)));

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void Copies(LearningTask task)
    {
        Column copy = Honest(task)["y"] switch
        {
            CategoricalColumn classes => new CategoricalColumn("plant", ColumnType.Categorical, [.. classes.Codes], [.. classes.Levels]),
            NumericColumn numbers => Number(numbers.Values.ToArray()),
            _ => throw new InvalidOperationException(),
        };
        LeakageFinding[] findings = With(task, copy);
        AssertNamed("copy", "equal_share", findings);
        Assert.Contains(findings, finding => finding.Alarm);
    }

    [Theory]
    [InlineData(LearningTask.Binary, true)]
    [InlineData(LearningTask.Binary, false)]
    [InlineData(LearningTask.Multiclass, true)]
    [InlineData(LearningTask.Multiclass, false)]
    public void NearCopiesOfClassesAsNumbersAndAsLevels(LearningTask task, bool numbers)
    {
        RandomStream noise = new(1, "plants");
        double[] values = [17.5, 3.25, 8.125];
        int[] codes = [.. Codes(task).Select((code, i) => i == 7 ? 1 - Math.Min(code, 1) : code)]; // one row of 300 is wrong
        AssertNamed(
            "recoded copy",
            numbers ? "epsilon_squared" : "agreement",
            With(task, numbers ? Number(Codes(task).Select(code => values[code] + (0.01 * noise.NextDouble()))) : Levels(codes.Select(code => 4 - code), 5)));
    }

    [Fact]
    public void NearCopiesOfAmountsThroughAMonotoneMap()
    {
        RandomStream noise = new(2, "plants");
        AssertNamed("monotone copy", "spearman", With(LearningTask.Regression, Number(Amounts.Select(y => DeterministicMath.Exp(y) + (0.001 * noise.NextDouble())))));
        AssertNamed("monotone copy", "spearman", With(LearningTask.Regression, Number(Amounts.Select(y => -y * y * y))));
    }

    [Fact]
    public void NearCopiesOfAmountsAsLevels()
    {
        int[] order = [.. Enumerable.Range(0, N).OrderBy(i => Amounts[i])];
        int[] level = new int[N];
        for (int rank = 0; rank < N; rank++)
        {
            level[order[rank]] = rank / 6 * 7 % 50; // 50 levels of 6 rows, their names in no order
        }

        AssertNamed("recoded copy", "epsilon_squared", With(LearningTask.Regression, Levels(level, 50)));
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void Identifiers(LearningTask task)
    {
        double[] ids = [.. Enumerable.Range(5000, N)];
        new RandomStream(3, "plants").Shuffle<double>(ids);
        AssertNamed("identifier", "distinct_share", With(task, Number(ids, ColumnType.Integer)));
        AssertNamed("identifier", "distinct_share", With(task, Levels(Enumerable.Range(0, N), N)));
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void DuplicatedRows(LearningTask task)
    {
        LeakageFinding finding = Assert.Single(Scan(Honest(task).Take([.. Enumerable.Range(0, N), 11, 4, 4])));
        Assert.Equal(("repeated_rows", 3), (finding.Measure, finding.Value));
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void TimeOrder(LearningTask task)
    {
        RandomStream noise = new(4, "plants");
        AssertNamed(
            "time order",
            "spearman_with_row",
            With(task, Number(Enumerable.Range(0, N).Select(i => 1.7e9 + (3600.0 * (i + noise.NextDouble()))), ColumnType.Datetime)));
        AssertNamed("time order", "spearman_with_row", With(task, Number(Enumerable.Range(0, N).Select(i => -i - (3 * noise.NextDouble())))));
    }

    [Fact]
    public void NumbersThatTellOnlySomeClassesApartAreNoCopy() =>
        Assert.DoesNotContain(With(LearningTask.Multiclass, Number(Codes(LearningTask.Multiclass).Select(code => code == 0 ? 0.5 : 1.5))), finding => finding.Measure == "epsilon_squared");
}
