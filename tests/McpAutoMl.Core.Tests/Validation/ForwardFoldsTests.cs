using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class ForwardFoldsTests
{
    [Fact]
    public void DistinctTimesGiveTheFoldsOfTimeSeriesSplit()
    {
        // TimeSeriesSplit(n_splits=3) of 11 rows: blocks of 11 / 4 = 2 rows at the end.
        double[] times = [5, 1, 9, 3, 7, 2, 8, 4, 10, 6, 0];
        FoldPlan plan = FoldPlan.Forward(Of(11), Times(times), 3);
        int[] order = [10, 1, 5, 3, 7, 0, 9, 4, 6, 2, 8];
        Assert.Equal((3, 1, 3), (plan.Folds, plan.Repeats, plan.Splits.Count));
        for (int fold = 0; fold < 3; fold++)
        {
            Assert.Equal(order[..(5 + (2 * fold))].Order(), plan.Splits[fold].Train);
            Assert.Equal(order[(5 + (2 * fold))..(7 + (2 * fold))].Order(), plan.Splits[fold].Test);
        }

        Assert.Equal(order[5..].Order(), plan.Tested(0));
        Assert.Equal(6 / 21.0, plan.TestTrainRatio, 1e-15);
    }

    [Fact]
    public void TrainingRowsAreAlwaysEarlierThanTestRowsAndAllLaterRowsAreTestedOnce() =>
        Gen.Select(Gen.Int[0, 12].Array[6, 60], Gen.Int[2, 5]).Sample((stamps, folds) =>
        {
            double[] times = [.. stamps.Select(stamp => (double)stamp)];
            FoldPlan plan;
            try
            {
                plan = FoldPlan.Forward(Of(times.Length), Times(times), folds);
            }
            catch (ProblemException refused)
            {
                Assert.Contains(refused.Problem.Code, new[] { "FOLDS_TOO_MANY", "TIME_INDEX_INVALID" });
                return;
            }

            foreach (FoldSplit split in plan.Splits)
            {
                Assert.True(split.Train.Max(i => times[i]) < split.Test.Min(i => times[i]));
                Assert.Equal(Enumerable.Range(0, times.Length).Where(i => times[i] < split.Test.Min(j => times[j])), split.Train);
            }

            int[] tested = plan.Tested(0);
            Assert.Equal(tested.Distinct(), tested);
            Assert.Equal(Enumerable.Range(0, times.Length).Except(plan.Splits[0].Train), tested);
        });

    [Fact]
    public void TooManyFoldsAreRefusedWithTheMostThatTheTimesAllow()
    {
        double[] times = [.. Enumerable.Range(0, 40).Select(i => (double)(i / 10))]; // four times of ten rows
        Problem problem = Assert.Throws<ProblemException>(() => FoldPlan.Forward(Of(40), Times(times), 5)).Problem;
        Assert.Equal("FOLDS_TOO_MANY", problem.Code);
        Assert.Contains("at most 3", problem.Fix, StringComparison.Ordinal);
        Assert.Equal(3, FoldPlan.Forward(Of(40), Times(times), 3).Splits.Count);
    }

    [Fact]
    public void WhatIsNoTimeIsRefused()
    {
        CategoricalColumn words = new("t", ColumnType.Categorical, [0, 1, 0, 1], ["may", "june"]);
        foreach ((Column column, long? row) in new (Column, long?)[] { (words, null), (Times([1, 2, double.NaN, 3]), 2), (Times([7, 7, 7, 7]), null) })
        {
            Problem problem = Assert.Throws<ProblemException>(() => FoldPlan.Forward(Of(4), column, 2)).Problem;
            Assert.Equal(("TIME_INDEX_INVALID", "time_column", row), (problem.Code, problem.Where!.Argument, problem.Where.Row));
        }
    }

    [Fact]
    public void TimesAreReadFromTheRowsOfTheTarget()
    {
        Target target = Target.OfValues("y", [1, 2, 4, 5], [1, 2, 3, 4]); // rows 0 and 3 have no target, and need no time
        FoldPlan plan = FoldPlan.Forward(target, new NumericColumn("t", ColumnType.Datetime, [double.NaN, 40, 30, double.NaN, 20, 10]), 2);
        Assert.Equal([2, 3], plan.Splits[0].Train);
        Assert.Equal([1], plan.Splits[0].Test);
        Assert.Equal([0], plan.Splits[1].Test);
    }

    [Fact]
    public void OutOfFoldPredictionsExistForTheTestedRows()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        RandomStream random = new(1, "forward tests");
        FoldPlan plan = FoldPlan.Forward(target, Times([.. Enumerable.Range(0, target.Count).Select(_ => random.NextDouble())]), 4);
        CrossValidationResult result = CrossValidation.Run(new RidgeLearner(1), features, target, plan, 0, null, TestContext.Current.CancellationToken);
        int[] tested = plan.Tested(0);
        Prediction prediction = result.OutOfFold[0].Take(tested);
        Assert.Equal(tested.Length, prediction.Count);
        Assert.All(prediction.Values!, value => Assert.NotEqual(0, value));
        Assert.All(plan.Splits[0].Train, i => Assert.Equal(0, result.OutOfFold[0].Values![i]));
    }

    private static NumericColumn Times(double[] times) => new("t", ColumnType.Numeric, times);

    private static Target Of(int count) => Target.OfValues("y", [.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Select(i => (double)i)]);
}
