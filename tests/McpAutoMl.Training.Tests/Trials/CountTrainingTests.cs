using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class CountTrainingTests
{
    private static readonly TrainRequest Visits = new()
    {
        Table = CountTable.Of(400, dispersed: true),
        DatasetId = "ds",
        Target = "visits",
        Task = LearningTask.Count,
        Coverage = 0.9,
    };

    [Fact]
    public void EveryLearnerIsDistinguishablyBetterThanTheBaselineAndPredictsPositiveMeans()
    {
        TrainOutcome outcome = Train(Visits with { Table = CountTable.Of(1200, dispersed: true) });
        TrainedModel model = outcome.Model;
        Assert.Equal("mean_poisson_deviance", model.Metric);
        Assert.Equal(ModelFamilies.All.Count(family => family.Suits(LearningTask.Count)) + 1, model.Leaderboard.Count);
        Assert.Equal("baseline", model.Leaderboard[^1].Model);
        Assert.Equal(Verdict.Worse, model.Leaderboard[^1].Verdict);
        Assert.DoesNotContain(outcome.Warnings, warning => warning.Code is "MODEL_FAILED" or "NO_BETTER_THAN_BASELINE");
        Assert.Equal(["d2_poisson", "mae", "mean_poisson_deviance", "rmse"], model.Leaderboard[0].Metrics.Keys.Order());
        Assert.InRange(outcome.Coverage!.Measured, 0.85, 1);
        TrainedModel read = TrainedModelText.Read(TrainedModelText.Write(model));
        double[] means = new Predictor(read).Predict(Visits.Table).Values!;
        Assert.All(means, mean => Assert.InRange(mean, 1e-9, 1e3));
        Assert.Equal(new Predictor(model).Predict(Visits.Table).Values, means);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OverdispersionIsTold(bool dispersed)
    {
        TrainOutcome outcome = Train(Visits with { Table = CountTable.Of(400, dispersed), Coverage = null, Models = [ModelKind.Poisson, ModelKind.NegativeBinomial] });
        Assert.Equal(dispersed, outcome.Warnings.Any(warning => warning.Code == "OVERDISPERSED"));
    }

    [Theory]
    [InlineData(ModelKind.Poisson)]
    [InlineData(ModelKind.NegativeBinomial)]
    [InlineData(ModelKind.Lightgbm)]
    public void ContributionsAddUpToTheLogarithmOfTheMeanAndIntervalsHoldWholeCounts(ModelKind kind)
    {
        TrainedModel model = Train(Visits with { Models = [kind], Ensemble = false }).Model;
        Assert.NotEqual("baseline", model.Learner);
        Predictor predictor = new(model);
        Prediction prediction = predictor.Predict(Visits.Table);
        IReadOnlyList<ScoredRow> rows = predictor.Score(Visits.Table, prediction, null, explain: true);
        Assert.All(rows.Take(20), row =>
        {
            Assert.Equal("log_mean", row.Contributions!.Unit);
            Assert.Equal(1, DeterministicMath.Exp(row.Contributions.Sum) / (double)row.Prediction, 1e-6);
            Assert.True(row.Interval!.Low >= 0 && row.Interval.Low == Math.Floor(row.Interval.Low) && row.Interval.High == Math.Floor(row.Interval.High));
            Assert.True(row.Interval.Low <= row.Interval.High);
        });
        Assert.Equal(kind == ModelKind.NegativeBinomial, OverviewFacts.Of(model).Any(fact => fact.FactId == "overview.dispersion"));
    }

    [Fact]
    public void FeaturesAndEffectsOfAModelOfCountsAreExplained()
    {
        CancellationToken none = TestContext.Current.CancellationToken;
        TrainingRows rows = new(Train(Visits with { Models = [ModelKind.NegativeBinomial], Ensemble = false }).Model, Visits.Table);
        FeatureView view = FeatureView.Of(rows, 3, 0, null, none);
        Assert.Equal("age", view.Importances[0].Feature);
        Assert.Contains("higher", view.Importances[0].Direction, StringComparison.Ordinal);
        Assert.NotEmpty(EffectView.Compute(rows, ["age", "region"], 2, null, none).Effects);
        Assert.NotNull(rows.Document.Performance.Residuals);
    }

    [Fact]
    public void ProposalsAndSearchesOfCountModelsAreMeasured()
    {
        TrainOutcome outcome = Train(Visits with
        {
            Models = [ModelKind.Poisson, ModelKind.NegativeBinomial],
            Coverage = null,
            Proposals = [new ModelProposal("poisson", [new("alpha", 0.01)])],
            Budget = new(4, null),
        });
        Assert.NotNull(outcome.ProposalValue);
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => Train(Visits with { Models = [ModelKind.Ridge] })).Problem.Code);
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => Train(Visits with { Metric = "log_loss" })).Problem.Code);
    }

    [Fact]
    public void WhatIsNoCountIsRefused()
    {
        Assert.Equal("TARGET_NOT_COUNT", Refusal([.. Enumerable.Range(0, 20).Select(i => i - 1.0)]));
        Assert.Equal("TARGET_NOT_COUNT", Refusal([.. Enumerable.Range(0, 20).Select(i => i / 2.0)]));
        Assert.Equal("SINGLE_CLASS", Refusal(new double[20]));
    }

    [Fact]
    public void OneRowThatCountsIsTrainedOnAndHugeCountsToo()
    {
        double[] one = new double[40];
        one[7] = 3;
        double[] huge = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 0 : 9007199254740992.0 - i)];
        foreach (double[] counts in new[] { one, huge })
        {
            TrainedModel model = Train(Made(counts)).Model;
            Assert.All(new Predictor(model).Predict(Made(counts).Table).Values!, mean => Assert.InRange(mean, 1e-100, 1e100));
        }
    }

    private static string Refusal(double[] counts) => Assert.Throws<ProblemException>(() => Train(Made(counts))).Problem.Code;

    private static TrainRequest Made(double[] counts) => new()
    {
        Table = new Table(
        [
            new NumericColumn("x", ColumnType.Numeric, [.. counts.Select((_, i) => Math.Sqrt(i))]),
            new NumericColumn("y", ColumnType.Numeric, counts),
        ]),
        DatasetId = "ds",
        Target = "y",
        Task = LearningTask.Count,
    };

    private static TrainOutcome Train(TrainRequest request) => Trainer.Train(request, null, TestContext.Current.CancellationToken);
}
