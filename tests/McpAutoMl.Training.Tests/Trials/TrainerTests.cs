using System.Security.Cryptography;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class TrainerTests
{
    [Theory]
    [InlineData("iris", "species")]
    [InlineData("penguins", "species")]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "disease_progression")]
    public void EveryLearnerIsDistinguishablyBetterThanTheBaseline(string data, string target)
    {
        TrainOutcome outcome = Train(new TrainRequest { Table = ExampleData.Named(data), DatasetId = "ds", Target = target, Metric = target == "disease_progression" ? "r2" : "accuracy" });
        IReadOnlyList<LeaderboardRow> board = outcome.Model.Leaderboard;
        Assert.Equal(ModelFamilies.All.Count(family => family.Suits(outcome.Model.Task)) + 1, board.Count); // the ensemble too
        LeaderboardRow baseline = board[^1];
        Assert.Equal("baseline", baseline.Model);
        Assert.Equal(Verdict.Worse, baseline.Verdict);
        Assert.All(board.SkipLast(1), row => Assert.True(row.CiLow > baseline.CiHigh, row.Model));
        Assert.DoesNotContain(outcome.Warnings, warning => warning.Code is "MODEL_FAILED" or "NO_BETTER_THAN_BASELINE");
    }

    [Fact]
    public void TheSameRequestGivesTheSameBytes()
    {
        TrainOutcome first = Train(Penguins), second = Train(Penguins);
        Assert.Equal(TrainedModelText.Write(first.Model), TrainedModelText.Write(second.Model));
        Assert.Equal(first.Splits, second.Splits);
        Assert.Equal(first.OutOfFold.Select(t => t.Csv), second.OutOfFold.Select(t => t.Csv));
    }

    [Fact]
    public void AnotherSeedGivesOtherFolds() =>
        Assert.NotEqual(Train(Penguins with { Models = [] }).Splits, Train(Penguins with { Models = [], Seed = 1 }).Splits);

    [Theory]
    [InlineData(ModelKind.Logistic)]
    [InlineData(ModelKind.Lda)]
    [InlineData(ModelKind.Qda)]
    [InlineData(ModelKind.KNeighbors)]
    [InlineData(ModelKind.ExtraTrees)]
    [InlineData(ModelKind.RandomForest)]
    [InlineData(ModelKind.FastTree)]
    [InlineData(ModelKind.Lightgbm)]
    [InlineData(ModelKind.Baseline)]
    public void AModelReadBackPredictsTheSameBits(ModelKind kind)
    {
        TrainedModel model = Train(Penguins with { Models = [kind] }).Model;
        string text = TrainedModelText.Write(model);
        TrainedModel read = TrainedModelText.Read(text);
        Assert.Equal(text, TrainedModelText.Write(read));
        Table features = ExampleData.Penguins.Select(model.Features.Select(f => f.Name));
        Assert.Equal(
            LearnerText.Read(model).Predict(features).Probabilities!.Data,
            LearnerText.Read(read).Predict(features).Probabilities!.Data);
    }

    [Fact]
    public void ProgressNeverFallsAndEndsAtOne()
    {
        Recorder recorder = new();
        Trainer.Train(Penguins, recorder, TestContext.Current.CancellationToken);
        double[] fractions = [.. recorder.Reports.Select(report => report.Fraction)];
        Assert.Equal(fractions.Order(), fractions);
        Assert.InRange(fractions.Length, 20, 100);
        Assert.Equal(1, fractions[^1]);
    }

    [Fact]
    public void StopsWhenCancelledHalfWay()
    {
        using CancellationTokenSource source = new();
        Recorder recorder = new(source.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer.Train(Penguins, recorder, source.Token));
        Assert.InRange(recorder.Reports.Count, 1, 10); // other folds of the first learners were under way
    }

    [Fact]
    public void TheSplitsAndPredictionsGiveTheMetricsAgain()
    {
        TrainOutcome outcome = Train(Penguins with { Models = [ModelKind.Logistic], Metric = "accuracy", Repeats = 2 });
        string[][] lines = [.. System.Text.Encoding.UTF8.GetString(outcome.OutOfFold[0].Csv).TrimEnd('\n').Split('\n').Skip(1).Select(l => l.Split(','))];
        double[] accuracies = [.. lines.GroupBy(l => (l[1], l[2])).Select(fold => fold.Average(l => l[3] == l[4] ? 1.0 : 0.0))];
        Assert.Equal(10, accuracies.Length);
        Assert.Equal(outcome.Model.Leaderboard[0].Metrics["accuracy"].Mean!.Value, accuracies.Average(), 1e-12);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(outcome.Splits)), outcome.Model.Split.Sha256);
    }

    [Fact]
    public void ASplitColumnGivesTheFoldsAndIsNoFeature()
    {
        Table table = With(ExampleData.Penguins, "fold", [.. Enumerable.Range(0, 344).Select(i => (double)(i % 3))]);
        TrainedModel model = Train(new TrainRequest { Table = table, DatasetId = "ds", Target = "species", Models = [ModelKind.Logistic], SplitColumn = "fold" }).Model;
        Assert.Equal(("column", 3, 1), (model.Split.Method, model.Split.Folds, model.Split.Repeats));
        Assert.DoesNotContain("fold", model.Features.Select(f => f.Name));
    }

    [Fact]
    public void ColumnsThatSayNothingAreDroppedWithTheReason()
    {
        Table table = With(With(ExampleData.Penguins, "constant", new double[344]), "empty", [.. Enumerable.Repeat(double.NaN, 344)]);
        TrainOutcome outcome = Train(new TrainRequest { Table = table, DatasetId = "ds", Target = "species", Models = [ModelKind.Logistic] });
        Assert.Equal(["constant", "empty"], outcome.Dropped.Select(d => d.Name));
        Assert.Equal(2, outcome.Warnings.Count(w => w.Code == "FEATURE_DROPPED"));
    }

    [Fact]
    public void WithoutLightGbmTheRestGoesOn()
    {
        Warning unavailable = new("LIGHTGBM_UNAVAILABLE", "LightGBM is left out.");
        TrainOutcome outcome = Train(Penguins with { LightGbmUnavailable = unavailable });
        Assert.Contains(unavailable, outcome.Warnings);
        string[] rest = [.. ModelFamilies.All.Where(f => f.Suits(LearningTask.Multiclass) && f.Kind != ModelKind.Lightgbm).Select(f => f.Name)];
        Assert.Equal(rest.Append("ensemble").Order(), outcome.Model.Leaderboard.Select(r => r.Model).Order());
        Refuses("LIGHTGBM_UNAVAILABLE", Penguins with { LightGbmUnavailable = unavailable, Models = [ModelKind.Lightgbm] });
    }

    [Fact]
    public void ATargetIsNoBetterThanTheBaselineWhenItIsNoise()
    {
        Table table = With(ExampleData.Iris.Select(["sepal_width_cm"]), "noise", [.. Enumerable.Range(0, 150).Select(i => (double)(i * 7919 % 151))]);
        TrainOutcome outcome = Train(new TrainRequest { Table = table, DatasetId = "ds", Target = "noise", Task = LearningTask.Regression });
        Assert.Contains(outcome.Warnings, warning => warning.Code == "NO_BETTER_THAN_BASELINE");
    }

    [Fact]
    public void ModelsThatPredictTheSameAreNotToldApart()
    {
        // Too few rows for a single split: the boosted trees predict the class shares, as the baseline does.
        Table table = ExampleData.Penguins.Take([.. Enumerable.Range(0, 8), .. Enumerable.Range(200, 8)]);
        TrainOutcome outcome = Train(Penguins with { Table = table, Models = [ModelKind.Lightgbm], Folds = 4 });
        Assert.All(outcome.Model.Leaderboard, row => Assert.Equal(Verdict.NotDistinguishable, row.Verdict));
        Assert.Contains(outcome.Warnings, warning => warning.Code == "NO_BETTER_THAN_BASELINE");
    }

    [Fact]
    public void BadRequestsAreRefusedByCode()
    {
        Refuses("COLUMN_NOT_FOUND", Penguins with { Target = "specis" });
        Refuses("COLUMN_NOT_FOUND", Penguins with { SplitColumn = "fold" });
        Refuses("COLUMN_NOT_FOUND", Penguins with { Features = ["wingspan"] });
        Refuses("FOLDS_TOO_MANY", Penguins with { Folds = 69 });
        Refuses("SCALE_OVERFLOW", Penguins with { Table = With(ExampleData.Penguins, "huge", [.. Enumerable.Range(0, 344).Select(i => i * 1e300)]), Target = "huge" });
        Refuses("ARG_INVALID", Penguins with { Metric = "rmse" });
        Refuses("ARG_INVALID", Penguins with { Models = [ModelKind.Ridge] });
        Refuses("TARGET_NOT_NUMERIC", Penguins with { Task = LearningTask.Regression });
        Refuses("TOO_FEW_ROWS", Penguins with { Table = ExampleData.Penguins.Take([0, 1, 2, 200, 201, 202]) });
        Refuses("SINGLE_CLASS", Penguins with { Table = ExampleData.Penguins.Take([.. Enumerable.Range(0, 50)]) });
        Refuses("CLASS_TOO_SMALL", Penguins with { Table = ExampleData.Penguins.Take([.. Enumerable.Range(0, 50), 200]) });
        Refuses("TARGET_EMPTY", Penguins with { Table = With(ExampleData.Iris, "empty", [.. Enumerable.Repeat(double.NaN, 150)]), Target = "empty" });
        Refuses("NO_FEATURES", Penguins with { Table = With(ExampleData.Penguins.Select(["species"]), "constant", new double[344]) });
    }

    private static TrainRequest Penguins => new() { Table = ExampleData.Penguins, DatasetId = "ds_0123456789ab", Target = "species" };

    private static TrainOutcome Train(TrainRequest request) => Trainer.Train(request, null, TestContext.Current.CancellationToken);

    private static void Refuses(string code, TrainRequest request) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => Train(request)).Problem.Code);

    private static Table With(Table table, string name, double[] values) =>
        new([.. table.Columns, new NumericColumn(name, ColumnType.Integer, values)]);
}
