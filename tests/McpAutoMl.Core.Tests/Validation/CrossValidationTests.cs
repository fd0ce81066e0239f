using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class CrossValidationTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>Fold by fold against scikit-learn 1.2.1 (LogisticRegression() and Ridge() on standardised columns), with its splits.</summary>
    [Theory]
    [InlineData("iris")]
    [InlineData("wine")]
    [InlineData("breast_cancer")]
    [InlineData("diabetes")]
    public void LinearModelsScoreAsThoseOfScikitLearnInEveryFold(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        string[][] fixture = [.. Fixture.Lines("sklearn_folds.csv").Select(line => line.Split(',')).Where(cells => cells[0] == name)];
        ILearner learner = target.IsClassification ? new LogisticLearner() : new RidgeLearner(1);
        for (int repeat = 0; repeat < 3; repeat++)
        {
            string[][] mine = [.. fixture.Where(cells => cells[2] == repeat.ToString(CultureInfo.InvariantCulture))];
            FoldPlan plan = FoldPlan.FromFolds([.. mine[0][4].Select(digit => digit - '0')]);
            CrossValidationResult result = CrossValidation.Run(learner, features, target, plan, 0, null, None);
            foreach (string[] cells in mine.Skip(1))
            {
                double[] expected = [.. cells[4].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
                double tolerance = cells[3] switch { "accuracy" => 1e-6, "rmse" => 1e-4, _ => 2e-4 };
                double?[] actual = result.Values(cells[3]);
                Assert.All(Enumerable.Range(0, 5), fold => Assert.Equal(expected[fold], actual[fold]!.Value, tolerance));
            }
        }
    }

    [Theory]
    [InlineData("iris", "accuracy", 0.96, 0.03)]
    [InlineData("breast_cancer", "roc_auc", 0.991, 0.006)]
    [InlineData("penguins", "accuracy", 0.989, 0.01)]
    [InlineData("diabetes", "r2", 0.423, 0.06)]
    public void ForestsScoreInTheRangeOfScikitLearn(string name, string metric, double expected, double tolerance)
    {
        (Table features, Target target) = ExampleData.Load(name);
        CrossValidationResult result = CrossValidation.Run(new RandomForestLearner(), features, target, FoldPlan.For(target, 5, 1, 0), 0, null, None);
        Assert.Equal(expected, result.Summary.Single(summary => summary.Name == metric).Mean!.Value, tolerance);
    }

    [Fact]
    public void EveryRowIsPredictedOutOfFoldInEveryRepeat()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        FoldPlan plan = FoldPlan.For(target, 3, 2, 4);
        CrossValidationResult result = CrossValidation.Run(new LogisticLearner(), features, target, plan, 0, null, None);
        Assert.Equal(2, result.OutOfFold.Count);
        foreach (FoldSplit split in plan.Splits)
        {
            Prediction expected = new LogisticLearner().Fit(features.Take(split.Train), target.Take(split.Train), 0, None).Predict(features.Take(split.Test));
            Assert.All(Enumerable.Range(0, split.Test.Length), i =>
                Assert.Equal(expected.Probabilities!.Row(i).ToArray(), result.OutOfFold[split.Repeat].Probabilities!.Row(split.Test[i]).ToArray()));
        }
    }

    [Fact]
    public void NothingOfTheTestRowsReachesTheModel()
    {
        // Values of test rows, however wild, change nothing in the model that is tested on them.
        (Table features, Target target) = ExampleData.Load("diabetes");
        FoldPlan plan = FoldPlan.For(target, 5, 1, 0);
        double[] spoilt = [.. ((NumericColumn)features.Columns[2]).Values];
        foreach (int row in plan.Splits[0].Test)
        {
            spoilt[row] = 1e12;
        }

        Table changed = new([.. features.Columns.Select((column, j) => j == 2 ? new NumericColumn(column.Name, ColumnType.Numeric, spoilt) : column)]);
        IModel before = new RidgeLearner().Fit(features.Take(plan.Splits[0].Train), target.Take(plan.Splits[0].Train), 0, None);
        IModel after = new RidgeLearner().Fit(changed.Take(plan.Splits[0].Train), target.Take(plan.Splits[0].Train), 0, None);
        Assert.Equal(before.Predict(features).Values!, after.Predict(features).Values!);
    }

    [Fact]
    public void SummariesAreMeansAndStandardDeviationsOverSplits()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        CrossValidationResult result = CrossValidation.Run(new BaselineLearner(), features, target, FoldPlan.For(target, 4, 2, 1), 0, null, None);
        double[] values = [.. result.Values("rmse").Select(value => value!.Value)];
        MetricSummary summary = result.Summary.Single(s => s.Name == "rmse");
        Assert.Equal(8, summary.Defined);
        Assert.Equal(values.Average(), summary.Mean!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / 7), summary.Std!.Value, 1e-12);
    }

    [Fact]
    public void MeasuresThatAreUndefinedInAFoldSaySo()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        FoldPlan plan = FoldPlan.FromFolds([.. Enumerable.Range(0, 150).Select(i => i / 50)]); // each fold is one class
        CrossValidationResult result = CrossValidation.Run(new LogisticLearner(), features, target, plan, 0, null, None);
        MetricSummary summary = result.Summary.Single(s => s.Name == "roc_auc");
        Assert.Null(summary.Mean);
        Assert.NotNull(summary.Reason);
    }

    [Fact]
    public void CancellationStopsTheRun()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(
            new LogisticLearner(), features, target, FoldPlan.For(target, 5, 1, 0), 0, new Cancelling(source), source.Token));
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => source.Cancel();
    }
}
