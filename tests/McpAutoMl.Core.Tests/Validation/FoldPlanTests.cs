using CsCheck;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class FoldPlanTests
{
    [Fact]
    public void EveryRowIsTestedOnceInEveryRepeatAndTrainedOnOtherwise() =>
        Gen.Select(Gen.Int[4, 60], Gen.Int[2, 4], Gen.Int[1, 3], Gen.Long).Sample((rows, folds, repeats, seed) =>
        {
            FoldPlan plan = FoldPlan.KFold(rows, folds, repeats, seed);
            Assert.Equal(folds * repeats, plan.Splits.Count);
            foreach (IGrouping<int, FoldSplit> repeat in plan.Splits.GroupBy(split => split.Repeat))
            {
                Assert.Equal(Enumerable.Range(0, rows), repeat.SelectMany(split => split.Test).Order());
                Assert.All(repeat, split => Assert.Equal(Enumerable.Range(0, rows), split.Train.Concat(split.Test).Order()));
                Assert.True(repeat.Max(split => split.Test.Length) - repeat.Min(split => split.Test.Length) <= 1);
            }
        });

    [Fact]
    public void StratifiedFoldsHoldEveryClassEvenly()
    {
        Target target = Classes(50, 23, 7);
        foreach (FoldSplit split in FoldPlan.Stratified(target, 5, 3, 9).Splits)
        {
            int[] counts = [.. Enumerable.Range(0, 3).Select(k => split.Test.Count(i => target.Codes[i] == k))];
            Assert.InRange(counts[0], 10, 10);
            Assert.InRange(counts[1], 4, 5);
            Assert.InRange(counts[2], 1, 2);
            Assert.Equal(16, split.Test.Length);
        }
    }

    [Fact]
    public void TheSeedDecidesAndRepeatsDiffer()
    {
        FoldPlan plan = FoldPlan.KFold(40, 4, 2, 1);
        Assert.Equal(plan.Splits[0].Test, FoldPlan.KFold(40, 4, 2, 1).Splits[0].Test);
        Assert.NotEqual(plan.Splits[0].Test, FoldPlan.KFold(40, 4, 2, 2).Splits[0].Test);
        Assert.NotEqual(plan.Splits[0].Test, plan.Splits[4].Test);
        Assert.Equal(1 / 3.0, plan.TestTrainRatio, 1e-12);
    }

    [Fact]
    public void TooManyFoldsAreRefusedWithTheMost()
    {
        Problem minority = Assert.Throws<ProblemException>(() => FoldPlan.For(Classes(20, 4), 5, 1, 0)).Problem;
        Assert.Equal("FOLDS_TOO_MANY", minority.Code);
        Assert.Contains("at most 4", minority.Fix, StringComparison.Ordinal);
        Assert.Equal("FOLDS_TOO_MANY", Assert.Throws<ProblemException>(() => FoldPlan.KFold(5, 6, 1, 0)).Problem.Code);
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => FoldPlan.KFold(5, 1, 1, 0)).Problem.Code);
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => FoldPlan.KFold(5, 2, 0, 0)).Problem.Code);
    }

    [Fact]
    public void AColumnGivesTheTestFoldOfEachRow()
    {
        Target target = Target.OfValues("y", [1, 2, 4, 5], [1, 2, 3, 4]); // rows 0 and 3 have no target, and need no fold
        FoldPlan plan = FoldPlan.FromColumn(target, new NumericColumn("fold", ColumnType.Integer, [double.NaN, 0, 2, 7, 0, 2]));
        Assert.Equal(2, plan.Folds);
        Assert.Equal([0, 2], plan.Splits[0].Test);
        Assert.Equal([1, 3], plan.Splits[0].Train);
        FoldPlan levels = FoldPlan.FromColumn(target, new CategoricalColumn("fold", ColumnType.Boolean, [1, 0, 1, 0, 0, 1], ["0", "1"]));
        Assert.Equal([1, 3], levels.Splits[1].Test);
    }

    [Fact]
    public void AColumnWithoutFoldsIsRefused()
    {
        Target target = Target.OfValues("y", [0, 1, 2], [1, 2, 3]);
        foreach (double[] folds in new double[][] { [0, 1, double.NaN], [0, 1, 0.5], [0, 1, -1], [0, 1, 1e9], [2, 2, 2] })
        {
            Problem problem = Assert.Throws<ProblemException>(() => FoldPlan.FromColumn(target, new NumericColumn("f", ColumnType.Numeric, folds))).Problem;
            Assert.Equal("ARG_INVALID", problem.Code);
            Assert.Equal("split_column", problem.Where!.Argument);
        }
    }

    private static Target Classes(params int[] counts)
    {
        int[] codes = [.. counts.SelectMany((count, k) => Enumerable.Repeat(k, count))];
        return Target.OfClasses("y", [.. Enumerable.Range(0, codes.Length)], [.. counts.Select((_, k) => "c" + k)], codes, 1);
    }
}
