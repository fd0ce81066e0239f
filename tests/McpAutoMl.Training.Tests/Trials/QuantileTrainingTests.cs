using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class QuantileTrainingTests
{
    private static readonly TrainRequest Prices = new()
    {
        Table = QuantileTable.Of(600),
        DatasetId = "ds",
        Target = "price",
        Task = LearningTask.Quantile,
    };

    [Fact]
    public void EveryLearnerIsDistinguishablyBetterThanTheBaseline()
    {
        TrainOutcome outcome = Train(Prices);
        TrainedModel model = outcome.Model;
        Assert.Equal("mean_pinball_loss", model.Metric);
        Assert.Equal(QuantileLevels.Default, model.Quantiles);
        Assert.Equal(["baseline", "ensemble", "lightgbm", "quantile_linear"], model.Leaderboard.Select(row => row.Model).Order(StringComparer.Ordinal));
        Assert.Equal("baseline", model.Leaderboard[^1].Model);
        Assert.Equal(Verdict.Worse, model.Leaderboard[^1].Verdict);
        Assert.Equal(["coverage", "interval_width", "mae", "mean_pinball_loss"], model.Leaderboard[0].Metrics.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheModelReadBackPredictsTheSameQuantilesAndNoneCross()
    {
        TrainedModel model = Train(Prices with { Quantiles = [0.9, 0.2, 0.5] }).Model;
        Assert.Equal([0.2, 0.5, 0.9], model.Quantiles);
        string text = TrainedModelText.Write(model);
        QuantileRows read = new Predictor(TrainedModelText.Read(text)).Predict(Prices.Table).Quantiles!;
        Assert.Equal(new Predictor(model).Predict(Prices.Table).Quantiles!.Values.Data, read.Values.Data);
        Assert.All(Enumerable.Range(0, read.Values.Rows), i => Assert.True(read.Values[i, 0] <= read.Values[i, 1] && read.Values[i, 1] <= read.Values[i, 2]));
        Assert.Throws<ProblemException>(() => TrainedModelText.Read(text.Replace("\"quantiles\":[0.2,0.5,0.9],\"features\"", "\"quantiles\":[0.2,0.9,0.5],\"features\"", StringComparison.Ordinal)));
        Assert.Throws<ProblemException>(() => TrainedModelText.Read(text.Replace("\"task\":\"quantile\"", "\"task\":\"regression\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void CoverageIsMeasuredAgainstTheNominalWithAnInterval()
    {
        CoverageReport coverage = Train(Prices with { Models = [ModelKind.QuantileLinear] }).Coverage!;
        Assert.Equal("quantiles", coverage.Method);
        Assert.Equal(0.8, coverage.Asked, 1e-12);

        // The model is true and 600 rows are predicted: within five standard errors of sqrt(.16 / 600), and of a few rows for the fit.
        Assert.InRange(coverage.Measured, 0.8 - 0.1, 0.8 + 0.1);
        Assert.InRange(coverage.Measured, coverage.CiLow!.Value, coverage.CiHigh!.Value);
        Assert.Null(Train(Prices with { Models = [ModelKind.QuantileLinear], Quantiles = [0.5] }).Coverage);
    }

    [Fact]
    public void IntervalsOfTheOutermostQuantilesAreWidenedToTheCoverageAskedFor()
    {
        TrainOutcome outcome = Train(Prices with { Models = [ModelKind.QuantileLinear], Quantiles = [0.3, 0.7], Coverage = 0.9 });
        Assert.Equal("cqr", outcome.Coverage!.Method);
        Assert.InRange(outcome.Coverage.Measured, 0.85, 0.95);
        Predictor predictor = new(outcome.Model);
        Prediction prediction = predictor.Predict(Prices.Table);
        ScoredRow row = predictor.Score(Prices.Table, prediction, null, explain: false)[0];
        Assert.Equal([0.3, 0.7], row.Quantiles!.Select(quantile => quantile.Q));
        Assert.Equal(row.Quantiles![0].Value, row.Prediction); // 0.3 and 0.7 are as near to the median, the lower counts
        Assert.Equal(row.Quantiles[0].Value - outcome.Model.Conformal!.Quantile, row.Interval!.Low, 1e-12);
        Assert.Equal(row.Quantiles[1].Value + outcome.Model.Conformal.Quantile, row.Interval.High, 1e-12);
        Assert.True(outcome.Model.Conformal.Quantile > 0);
    }

    [Fact]
    public void WideQuantilesAreBroughtTogetherButNeverPastEachOther()
    {
        TrainedModel model = Train(Prices with { Models = [ModelKind.Baseline], Quantiles = [0.01, 0.99], Coverage = 0.01 }).Model;
        Assert.True(model.Conformal!.Quantile < 0);
        Predictor predictor = new(TrainedModelText.Read(TrainedModelText.Write(model)));
        Assert.All(predictor.Score(Prices.Table, predictor.Predict(Prices.Table), null, explain: false), row => Assert.True(row.Interval!.Low <= row.Interval.High));
    }

    [Fact]
    public void WithoutCoverageTheIntervalIsBetweenTheOutermostQuantilesAndTablesHaveThem()
    {
        TrainOutcome outcome = Train(Prices with { Models = [ModelKind.QuantileLinear] });
        Predictor predictor = new(outcome.Model);
        IReadOnlyList<ScoredRow> rows = predictor.Score(Prices.Table, predictor.Predict(Prices.Table), null, explain: false);
        Assert.All(rows, row => Assert.Equal((row.Quantiles![0].Value, row.Quantiles[2].Value, row.Quantiles[1].Value), (row.Interval!.Low, row.Interval.High, row.Prediction)));
        Assert.StartsWith("row,prediction,q_0.1,q_0.5,q_0.9,low,high\n", Encoding.UTF8.GetString(predictor.ToCsv(rows)), StringComparison.Ordinal);
        Assert.StartsWith("row,repeat,fold,actual,prediction,q_0.1,q_0.5,q_0.9\n", Encoding.UTF8.GetString(outcome.OutOfFold[0].Csv), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelKind.QuantileLinear)]
    [InlineData(ModelKind.Lightgbm)]
    public void ContributionsAddUpToTheMedianAndFeaturesAndEffectsAreExplained(ModelKind kind)
    {
        CancellationToken none = TestContext.Current.CancellationToken;
        TrainingRows rows = new(Train(Prices with { Models = [kind], Ensemble = false }).Model, Prices.Table);
        FeatureView view = FeatureView.Of(rows, 3, 0, null, none);
        Assert.Equal("mean_pinball_loss", view.Metric);
        Assert.Equal(["size", "region"], view.Importances.Select(row => row.Feature).Take(2).OrderDescending());
        Assert.NotEmpty(EffectView.Compute(rows, ["size", "region"], 2, null, none).Effects);
        ScoredRow row = rows.Predictor.Score(rows.Features, rows.Predictor.Predict(rows.Features), null, explain: true)[3];
        Assert.Equal("target", row.Contributions!.Unit);
        Assert.Equal((double)row.Prediction, row.Contributions.Sum, 1e-5);
        Assert.Equal(3, RowFacts.Of(rows.Document, row, 1)[0].Numbers.Count);
        Assert.Equal([0.1, 0.5, 0.9], rows.Document.Performance.Quantiles!.Select(share => share.Q));
        Assert.All(rows.Document.Performance.Quantiles!, share => Assert.InRange(share.Below, share.Q - 0.15, share.Q + 0.15));
        Assert.Equal(3, PerformanceFacts.Of(rows.Document, null).Count(fact => fact.FactId.StartsWith("performance.quantile.", StringComparison.Ordinal)));
    }

    [Fact]
    public void NestedEvaluationProposalsAndMetricsWork()
    {
        TrainOutcome outcome = Train(Prices with
        {
            Models = [ModelKind.QuantileLinear],
            Nested = true,
            Folds = 3,
            Metric = "mae",
            Proposals = [new ModelProposal("quantile_linear", [new("alpha", 0.01)])],
        });
        Assert.Equal("nested", outcome.Model.ChosenScore.Method);
        Assert.NotNull(outcome.ProposalValue);
        Target truth = ScoreIntervals.Truth(outcome.Model, Prices.Table["price"])!;
        IReadOnlyDictionary<string, MetricInterval> metrics = ScoreIntervals.Of(
            truth, new Predictor(outcome.Model).Predict(Prices.Table), 0, TestContext.Current.CancellationToken);
        Assert.InRange(metrics["coverage"].Value!.Value, metrics["coverage"].CiLow!.Value, metrics["coverage"].CiHigh!.Value);
    }

    [Theory]
    [InlineData("ARG_RANGE", 0.0, 0.5)]
    [InlineData("ARG_RANGE", 0.5, 1.0)]
    [InlineData("ARG_RANGE", double.NaN)]
    [InlineData("ARG_RANGE")]
    [InlineData("ARG_INVALID", 0.5, 0.5)]
    public void LevelsThatMeanNothingAreRefused(string code, params double[] levels) =>
        Assert.Equal(code, Refusal(Prices with { Quantiles = levels }));

    [Fact]
    public void WhatQuantilesCantHaveIsRefused()
    {
        Assert.Equal("ARG_RANGE", Refusal(Prices with { Quantiles = [.. Enumerable.Range(1, 21).Select(k => k / 22.0)] }));
        Assert.Equal("ARG_INVALID", Refusal(Prices with { Models = [ModelKind.Ridge] }));
        Assert.Equal("ARG_INVALID", Refusal(Prices with { Metric = "coverage" }));
        Assert.Equal("ARG_INVALID", Refusal(Prices with { Quantiles = [0.5], Coverage = 0.9 }));
        Assert.Equal("TARGET_NOT_NUMERIC", Refusal(Prices with { Target = "region" }));
    }

    [Fact]
    public void TiesFewRowsAndHugeValuesAreTrainedOn()
    {
        foreach (double[] values in (double[][])[[.. Enumerable.Range(0, 40).Select(i => i % 10 == 0 ? 1.0 : 0)], [.. Enumerable.Range(0, 12).Select(i => i % 5 * 1e149)]])
        {
            TrainRequest request = Prices with
            {
                Table = new Table([new NumericColumn("x", ColumnType.Numeric, [.. values.Select((_, i) => Math.Sqrt(i))]), new NumericColumn("price", ColumnType.Numeric, values)]),
            };
            TrainedModel model = Train(request).Model;
            Assert.All(new Predictor(model).Predict(request.Table).Quantiles!.Values.Data, value => Assert.True(double.IsFinite(value)));
        }
    }

    private static string Refusal(TrainRequest request) => Assert.Throws<ProblemException>(() => Train(request)).Problem.Code;

    private static TrainOutcome Train(TrainRequest request) => Trainer.Train(request, null, TestContext.Current.CancellationToken);
}
