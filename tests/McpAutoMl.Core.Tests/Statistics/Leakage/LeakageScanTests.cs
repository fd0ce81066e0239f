using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics.Leakage;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics.Leakage;

public sealed class LeakageScanTests
{
    private const int N = 300;

    private static readonly double[] A = Normal("a"), B = Normal("b"), Noise = Normal("noise");

    /// <summary>A target of amounts and one of three classes, both partly explained by a and b.</summary>
    private static readonly double[] Amount = [.. A.Select((a, i) => a + (0.5 * B[i]) + Noise[i])];

    private static readonly int[] Class = [.. Amount.Select(y => y < -0.5 ? 0 : y < 0.7 ? 1 : 2)];

    private static double[] Normal(string name)
    {
        RandomStream random = new(7, "leakage tests/" + name);
        return [.. Enumerable.Range(0, N).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)];
    }

    private static NumericColumn Number(string name, IEnumerable<double> values, ColumnType type = ColumnType.Numeric) => new(name, type, [.. values]);

    private static CategoricalColumn Levels(string name, IEnumerable<int> codes, params string[] levels) =>
        new(name, ColumnType.Categorical, [.. codes], levels);

    private static IReadOnlyList<LeakageFinding> Scan(bool classes, params Column[] planted)
    {
        Column target = classes ? Levels("y", Class, "high", "low", "middle") : Number("y", Amount);
        return Scan(new Table([Number("a", A), Number("b", B), target, .. planted]), "y");
    }

    private static IReadOnlyList<LeakageFinding> Scan(Table table, string name)
    {
        Target target = TargetResolver.Resolve(table, name, null, null, []);
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, name, null, []);
        return LeakageScan.Run(table, target, screen.Kept, 0, null, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CleanDataHaveNoFindings(bool classes) => Assert.Empty(Scan(classes));

    [Fact]
    public void ACopyOfTheClassesUnderOtherNamesIsAnAlarmAndNamedAsRecoding()
    {
        IReadOnlyList<LeakageFinding> findings = Scan(true, Levels("copy", Class.Select(c => 2 - c), "u", "v", "w"));
        Assert.Equal(["roc_auc", "agreement"], findings.Select(finding => finding.Measure));
        Assert.All(findings, finding => Assert.Equal("copy", finding.Feature));
        Assert.All(findings, finding => Assert.Equal(1, finding.Value, 1e-12));
        Assert.Equal([true, false], findings.Select(finding => finding.Alarm));
    }

    [Fact]
    public void ClassesAsNumbersAreFound() =>
        Assert.Contains(
            Scan(true, Number("code", Class.Select(c => 10.0 - (3 * c)), ColumnType.Integer)),
            finding => finding is { Feature: "code", Alarm: true, Value: > 0.999 });

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void ANearCopyThroughAMonotoneMapIsFoundAndNamed(int direction)
    {
        IReadOnlyList<LeakageFinding> findings = Scan(
            false, Number("copy", Amount.Select((y, i) => direction * DeterministicMath.Exp(0.5 * (y + (0.001 * A[i]))))));
        Assert.Contains(findings, finding => finding is { Feature: "copy", Measure: "r2", Alarm: true, Value: >= 0.995 });
        LeakageFinding copy = Assert.Single(findings, finding => finding.Measure == "spearman");
        Assert.Equal(direction, copy.Value, 1e-3);
        Assert.All(findings, finding => Assert.Equal("copy", finding.Feature));
    }

    [Fact]
    public void ANearCopyOfABinaryTargetIsAnAlarm()
    {
        Table table = new(
        [
            Number("a", A), Levels("y", Amount.Select(y => y > 0 ? 1 : 0), "no", "yes"), Number("later", Amount.Select((y, i) => y + (0.01 * B[i]))),
        ]);
        LeakageFinding alarm = Assert.Single(Scan(table, "y"));
        Assert.True(alarm is { Feature: "later", Measure: "roc_auc", Alarm: true, Value: >= 0.995 });
    }

    [Fact]
    public void AMissingValueThatGivesTheTargetAwayIsAnAlarm()
    {
        Table table = new([Number("a", A), Levels("y", Class.Select(c => c / 2), "no", "yes"), Number("b", B.Select((b, i) => Class[i] == 2 ? double.NaN : b))]);
        Assert.Equal("b", Assert.Single(Scan(table, "y"), finding => finding.Alarm).Feature);
    }

    [Fact]
    public void IdentifiersAreNamedThoughTheyAreNoFeatures()
    {
        int[] shuffled = [.. Enumerable.Range(100, N)];
        new RandomStream(3, "leakage tests/identifier").Shuffle<int>(shuffled);
        IReadOnlyList<LeakageFinding> findings = Scan(
            true,
            Number("customer", shuffled.Select(i => (double)i), ColumnType.Integer),
            new CategoricalColumn("name", ColumnType.Identifier, [.. Enumerable.Range(0, N)], [.. Enumerable.Range(0, N).Select(i => $"n{i:000}")]));
        Assert.Equal(["customer", "name"], findings.Select(finding => finding.Feature));
        Assert.All(findings, finding => Assert.True(finding is { Measure: "distinct_share", Value: 1, Alarm: false }));
    }

    [Fact]
    public void RepeatedRowsAreCounted()
    {
        Table table = new Table([Number("a", A), Levels("y", Class, "high", "low", "middle"), Number("b", B)])
            .Take([.. Enumerable.Range(0, N), 5, 5, 17]);
        LeakageFinding finding = Assert.Single(Scan(table, "y"));
        Assert.True(finding is { Feature: null, Measure: "repeated_rows", Value: 3, Alarm: false });
    }

    [Fact]
    public void ColumnsThatRunAlongTheRowsAreTimeOrder()
    {
        LeakageFinding[] findings = [.. Scan(
            true,
            Number("when", Enumerable.Range(0, N).Select(i => 1e9 + (86400.0 * i)), ColumnType.Datetime),
            Number("meter", Enumerable.Range(0, N).Select(i => (3.0 * i) + A[i])))];
        Assert.Equal(["when", "meter"], findings.Select(finding => finding.Feature));
        Assert.All(findings, finding => Assert.True(finding is { Measure: "spearman_with_row", Value: > 0.99, Alarm: false }));
    }

    [Fact]
    public void ATargetThatDriftsAlongTheRowsIsTimeOrder()
    {
        double[] walk = new double[N];
        for (int i = 1; i < N; i++)
        {
            walk[i] = (0.95 * walk[i - 1]) + Noise[i];
        }

        Assert.Equal("serial_correlation", Assert.Single(Scan(new Table([Number("a", A), Number("y", walk), Number("b", B)]), "y")).Measure);
        Assert.Equal(
            "serial_correlation",
            Assert.Single(Scan(new Table([Number("a", A), Levels("y", walk.Select(w => w > 0 ? 1 : 0), "down", "up"), Number("b", B)]), "y")).Measure);
    }

    [Theory]
    [InlineData("iris", "species")]
    [InlineData("penguins", "species")]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "disease_progression")]
    [InlineData("wine", "cultivar")]
    public void RealDataWithoutLeakageRaiseNoAlarm(string name, string target)
    {
        // One flower of the iris data does occur twice.
        string[] found = [.. Scan(ExampleTable.Read(name), target).Select(finding => $"{finding.Feature} {finding.Measure} {finding.Value}")];
        Assert.Equal(name == "iris" ? [" repeated_rows 1"] : [], found);
    }

    [Fact]
    public void WithoutTargetTheRowsAreLookedAt()
    {
        Table table = new Table([Number("a", A), Number("b", B)]).Take([.. Enumerable.Range(0, N), 1]);
        Assert.Equal("repeated_rows", Assert.Single(LeakageScan.Run(table, null, ["a", "b"], 0, null, TestContext.Current.CancellationToken)).Measure);
    }
}
