using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Tables;

public sealed class TargetResolverTests
{
    private readonly List<Warning> _warnings = [];

    [Fact]
    public void LevelsBecomeClassesInOrdinalOrderAndUnusedLevelsVanish()
    {
        Table table = One(new CategoricalColumn("y", ColumnType.Categorical, [2, 0, 2, 0, -1, 2, 0, 2, 0, 2, 0, 0], ["b", "never", "a"]));
        Target target = Resolve(table);
        Assert.Equal(["a", "b"], target.Classes);
        Assert.Equal(LearningTask.Binary, target.Task);
        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11], target.SourceRows);
        Assert.Equal(new[] { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1 }, target.Codes.ToArray());
    }

    [Fact]
    public void ThePositiveClassIsTheRarestAndTheLaterOfEquals()
    {
        Assert.Equal("no", Resolve(Labels("yes", "yes", "yes", "yes", "yes", "yes", "yes", "no", "no", "no")).PositiveClass);
        Assert.Equal("yes", Resolve(Labels("yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "no")).PositiveClass);
        Assert.Equal("no", TargetResolver.Resolve(Labels("yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "no"), "y", null, "no", _warnings).PositiveClass);
    }

    [Fact]
    public void FewWholeNumbersAreClassesWithAWarningAndManyAreAmounts()
    {
        Assert.Equal(LearningTask.Multiclass, Resolve(Integers(i => i % 3)).Task);
        Assert.Equal("TASK_SUSPECT", Assert.Single(_warnings).Code);
        Assert.Equal(LearningTask.Regression, Resolve(Integers(i => i % 21)).Task);
        Assert.Equal(LearningTask.Binary, Resolve(Integers(i => i % 2)).Task);
        Assert.Single(_warnings);
        Assert.Equal(LearningTask.Regression, TargetResolver.Resolve(Integers(i => i % 3), "y", LearningTask.Regression, null, _warnings).Task);
    }

    [Fact]
    public void NumbersAreAmounts()
    {
        Target target = Resolve(One(new NumericColumn("y", ColumnType.Numeric, [.. Enumerable.Range(0, 12).Select(i => i == 3 ? double.NaN : i / 2.0)])));
        Assert.Equal(LearningTask.Regression, target.Task);
        Assert.Equal(11, target.Count);
        Assert.Equal(2.0, target.Values[3]);
        Assert.Null(target.PositiveClass);
    }

    [Fact]
    public void ClassesOfManyDifferentNumbersAreSuspect()
    {
        Table table = One(new NumericColumn("y", ColumnType.Numeric, [.. Enumerable.Range(0, 60).Select(i => (i % 30) + 0.5)]));
        Assert.Equal(30, TargetResolver.Resolve(table, "y", LearningTask.Multiclass, null, _warnings).Classes.Count);
        Assert.Equal("TASK_SUSPECT", Assert.Single(_warnings).Code);
    }

    [Fact]
    public void EveryUnfitTargetHasItsCode()
    {
        AssertCode("COLUMN_NOT_FOUND", () => TargetResolver.Resolve(Integers(i => i), "z", null, null, _warnings));
        AssertCode("TARGET_EMPTY", () => Resolve(One(new NumericColumn("y", ColumnType.Numeric, [.. Enumerable.Repeat(double.NaN, 20)]))));
        AssertCode("TOO_FEW_ROWS", () => Resolve(Labels("a", "b", "a", "b", "a", "b", "a", "b", "a")));
        AssertCode("SINGLE_CLASS", () => Resolve(Labels([.. Enumerable.Repeat("a", 12)])));
        AssertCode("SINGLE_CLASS", () => Resolve(Integers(_ => 3)));
        AssertCode("CLASS_TOO_SMALL", () => Resolve(Labels("a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "c")));
        AssertCode("TARGET_IS_ID", () => Resolve(Labels([.. Enumerable.Range(0, 30).Select(i => "row" + i)])));
        AssertCode("TARGET_IS_ID", () => TargetResolver.Resolve(Integers(i => i), "y", LearningTask.Multiclass, null, _warnings));
        AssertCode("TARGET_NOT_NUMERIC", () => TargetResolver.Resolve(Labels([.. Enumerable.Range(0, 30).Select(i => "r" + (i % 3))]), "y", LearningTask.Regression, null, _warnings));
        AssertCode("TARGET_NOT_NUMERIC", () => Resolve(One(new NumericColumn("y", ColumnType.Datetime, [.. Enumerable.Range(0, 20).Select(i => i * 86400.0)]))));
        AssertCode("TARGET_NOT_COUNT", () => TargetResolver.Resolve(Integers(i => i - 1), "y", LearningTask.Count, null, _warnings));
        AssertCode("SINGLE_CLASS", () => TargetResolver.Resolve(Integers(_ => 0), "y", LearningTask.Count, null, _warnings));
        AssertCode("ARG_INVALID", () => TargetResolver.Resolve(Integers(i => i), "y", LearningTask.Count, "1", _warnings));
        AssertCode("ARG_INVALID", () => TargetResolver.Resolve(Integers(i => i % 3), "y", LearningTask.Binary, null, _warnings));
        AssertCode("ARG_INVALID", () => TargetResolver.Resolve(Integers(i => i), "y", null, "1", _warnings));
        AssertCode("ARG_RANGE", () => TargetResolver.Resolve(Integers(i => i % 300, 600), "y", LearningTask.Multiclass, null, _warnings));
    }

    [Fact]
    public void AnUnknownPositiveClassIsAnsweredWithTheClasses()
    {
        ProblemException exception = Assert.Throws<ProblemException>(
            () => TargetResolver.Resolve(Integers(i => i % 2), "y", null, "maybe", _warnings));
        Assert.Equal("ARG_INVALID", exception.Problem.Code);
        Assert.Equal("positive_class", exception.Problem.Where!.Argument);
        Assert.Contains("'0', '1'", exception.Problem.Fix, StringComparison.Ordinal);
    }

    private static void AssertCode(string code, Action act)
    {
        Problem problem = Assert.Throws<ProblemException>(act).Problem;
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Fix);
        Assert.NotNull(problem.Where);
    }

    private static Table One(Column column) => new([column]);

    private static Table Integers(Func<int, double> value, int rows = 63) =>
        One(new NumericColumn("y", ColumnType.Integer, [.. Enumerable.Range(0, rows).Select(value)]));

    private static Table Labels(params string[] labels)
    {
        string[] levels = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        return One(new CategoricalColumn("y", ColumnType.Categorical, [.. labels.Select(label => Array.IndexOf(levels, label))], levels));
    }

    private Target Resolve(Table table) => TargetResolver.Resolve(table, "y", null, null, _warnings);
}
