using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class GroupFoldsTests
{
    [Fact]
    public void NoGroupIsEverDivided() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[1, 12], Gen.Int[2, 5], Gen.Bool, Gen.Long).Sample((groups, most, folds, classes, seed) =>
        {
            int[] group = Groups(groups, most, seed);
            Target target = Of(group, classes, seed);
            if (folds > FoldPlan.Most(target))
            {
                Assert.Contains(Assert.Throws<ProblemException>(() => FoldPlan.For(target, folds, 2, seed)).Problem.Code, new[] { "FOLDS_TOO_MANY", "ARG_RANGE" });
                return;
            }

            FoldPlan plan = FoldPlan.For(target, folds, 2, seed);
            Assert.Equal(2 * folds, plan.Splits.Count);
            foreach (IGrouping<int, FoldSplit> repeat in plan.Splits.GroupBy(split => split.Repeat))
            {
                Assert.Equal(Enumerable.Range(0, target.Count), repeat.SelectMany(split => split.Test).Order());
                Assert.All(repeat, split => Assert.Empty(split.Train.Select(i => group[i]).Intersect(split.Test.Select(i => group[i]))));
                Assert.All(repeat, split => Assert.NotEmpty(split.Test));
            }
        });

    [Fact]
    public void ClassesAreSpreadAsEvenlyAsTheGroupsAllow()
    {
        // 60 groups of 5 rows, each of one class: 40, 15 and 5 of them.
        int[] group = [.. Enumerable.Range(0, 300).Select(i => i / 5)];
        int[] codes = [.. group.Select(g => g < 40 ? 0 : g < 55 ? 1 : 2)];
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 300)], ["a", "b", "c"], codes, 2).WithGroups(RowGroups.Of(Column(group), [.. Enumerable.Range(0, 300)]));
        foreach (FoldSplit split in FoldPlan.For(target, 5, 3, 1).Splits)
        {
            Assert.Equal([40, 15, 5], Enumerable.Range(0, 3).Select(k => split.Test.Count(i => codes[i] == k)));
        }
    }

    [Fact]
    public void TheSeedDecidesAndRepeatsDiffer()
    {
        Target target = Of(Groups(25, 8, 3), false, 3);
        FoldPlan plan = FoldPlan.For(target, 4, 2, 1);
        Assert.Equal(plan.Splits.Select(split => split.Test), FoldPlan.For(target, 4, 2, 1).Splits.Select(split => split.Test));
        Assert.NotEqual(plan.Splits[0].Test, plan.Splits[4].Test);
        Assert.NotEqual(plan.Splits[0].Test, FoldPlan.For(target, 4, 1, 2).Splits[0].Test);
    }

    [Fact]
    public void PartOfATargetKeepsItsGroups()
    {
        Target target = Of([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], false, 1);
        RowGroups part = target.Take([2, 3, 8, 9]).Groups!;
        Assert.Equal([0, 0, 1, 1], part.Codes.ToArray());
        Assert.Equal(2, part.Count);
    }

    [Fact]
    public void ASplitColumnThatDividesAGroupIsRefused()
    {
        Target target = Of([0, 0, 1, 1, 2, 2], false, 1);
        ProblemException refused = Assert.Throws<ProblemException>(() => FoldPlan.FromColumn(target, Column([0, 0, 1, 0, 1, 1])));
        Assert.Equal(("ARG_INVALID", 3), (refused.Problem.Code, (int)refused.Problem.Where!.Row!));
        Assert.Equal(2, FoldPlan.FromColumn(target, Column([0, 0, 1, 1, 1, 1])).Folds);
    }

    [Fact]
    public void AGroupColumnNeedsAValueInEveryRowAndTwoGroups()
    {
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => RowGroups.Of(Column([0, 0, 0]), [0, 1, 2])).Problem.Code);
        NumericColumn gap = new("g", ColumnType.Integer, [1, double.NaN, 2]);
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => RowGroups.Of(gap, [0, 1, 2])).Problem.Code);
        Assert.Equal(2, RowGroups.Of(gap, [0, 2]).Count);
    }

    private static NumericColumn Column(int[] values) => new("g", ColumnType.Integer, [.. values.Select(value => (double)value)]);

    private static int[] Groups(int groups, int most, long seed)
    {
        RandomStream random = new(seed, "group tests");
        return [.. Enumerable.Range(0, groups).SelectMany(g => Enumerable.Repeat(g, 1 + random.Next(most)))];
    }

    private static Target Of(int[] group, bool classes, long seed)
    {
        RandomStream random = new(seed, "group tests/target");
        int[] rows = [.. Enumerable.Range(0, group.Length)];
        Target target = classes
            ? Target.OfClasses("y", rows, ["a", "b"], [.. rows.Select(_ => random.Next(2))], 0)
            : Target.OfValues("y", rows, [.. rows.Select(_ => random.NextDouble())]);
        return target.WithGroups(RowGroups.Of(Column(group), rows));
    }
}
