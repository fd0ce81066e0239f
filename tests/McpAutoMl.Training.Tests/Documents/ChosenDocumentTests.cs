using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Documents;

public sealed class ChosenDocumentTests
{
    private static readonly Lazy<TrainOutcome> Classes = new(() => Trainer.Train(
        new TrainRequest
        {
            Table = ExampleData.BreastCancer,
            DatasetId = "ds_0123456789ab",
            Target = "diagnosis",
            PositiveClass = "malignant",
            Models = [ModelKind.Logistic, ModelKind.RandomForest, ModelKind.Lightgbm],
            Calibrate = CalibrationMethod.Platt,
            Coverage = 0.95,
            Costs = new ErrorCosts(1, 10),
        },
        null,
        CancellationToken.None));

    private static readonly Lazy<TrainOutcome> Amounts = new(() => Trainer.Train(
        new TrainRequest { Table = ExampleData.Diabetes, DatasetId = "ds", Target = "disease_progression", Models = [ModelKind.Ridge, ModelKind.RandomForest], Coverage = 0.8 },
        null,
        CancellationToken.None));

    private static TrainedModel Model => Classes.Value.Model;

    [Fact]
    public void ThePredictionIsTheCalibratedMeanOfTheMembers()
    {
        Table features = ExampleData.BreastCancer.Select(Model.Features.Select(f => f.Name));
        Prediction whole = new Predictor(TrainedModelText.Read(TrainedModelText.Write(Model))).Predict(features);
        for (int i = 0; i < 20; i++)
        {
            double mean = Model.Members.Sum(member => member.Weight * LearnerText.Read(member).Predict(features).Probabilities![i, 1]);
            PlattCurve curve = Model.Calibration!.Platt![0];
            double expected = 1 / (1 + Math.Exp(-((curve.Slope * Math.Log(mean / (1 - mean))) + curve.Intercept)));
            Assert.Equal(expected, whole.Probabilities![i, 1], 1e-9);
        }
    }

    [Fact]
    public void TheThresholdByCostsDecidesUnlessAnotherIsGiven()
    {
        Predictor predictor = new(Model);
        Table features = ExampleData.BreastCancer.Select(Model.Features.Select(f => f.Name));
        Prediction prediction = predictor.Predict(features);
        double threshold = Model.Decision!.Threshold;
        Assert.InRange(threshold, 0, 0.5); // a miss costs ten alarms
        IReadOnlyList<ScoredRow> rows = predictor.Score(features, prediction, null, false);
        Assert.All(rows, row => Assert.Equal(prediction.Probabilities![row.Row, 1] >= threshold ? "malignant" : "benign", row.Prediction));
        Assert.All(predictor.Score(features, prediction, 0, false), row => Assert.Equal("malignant", row.Prediction));
        Assert.All(rows, row => Assert.NotEmpty(row.PredictionSet!));
        Assert.True(Model.Decision.CostPerRow <= Model.Decision.CostPerRowAtHalf);
    }

    [Fact]
    public void CoverageIsMeasuredNearWhatWasAsked()
    {
        // The same seed gives the same folds, so these are figures and no chances: 569 and 442 rows.
        Assert.InRange(Classes.Value.Coverage!.Measured, 0.92, 1);
        Assert.InRange(Amounts.Value.Coverage!.Measured, 0.75, 0.85);
        Assert.Equal("absolute_residual", Amounts.Value.Coverage.Method);
        TrainedModel model = Amounts.Value.Model;
        Table features = ExampleData.Diabetes.Select(model.Features.Select(f => f.Name));
        Predictor predictor = new(model);
        ScoredRow row = predictor.Score(features, predictor.Predict(features), null, false)[0];
        Assert.Equal((double)row.Prediction, (row.Interval!.Low + row.Interval.High) / 2, 1e-9);
        Assert.Equal(2 * model.Conformal!.Quantile, row.Interval.High - row.Interval.Low, 1e-9);
    }

    [Fact]
    public void TheChosenScoreIsThatOfItsTableAndTheOptimismItsDistance()
    {
        ChosenScore score = Model.ChosenScore;
        Assert.Equal("leave_fold_out", score.Method);
        Assert.Equal("chosen", Classes.Value.OutOfFold[0].Model);
        Assert.Equal(score.Mean - Model.Leaderboard[0].Metrics["log_loss"].Mean, score.Optimism);
        string[] lines = System.Text.Encoding.UTF8.GetString(Classes.Value.FoldScores).Split('\n');
        int column = Array.IndexOf(lines[0].Split(','), "log_loss");
        double[] folds = [.. lines.Where(line => line.StartsWith("0,chosen,", StringComparison.Ordinal)).Select(line => double.Parse(line.Split(',')[column], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(5, folds.Length);
        Assert.Equal(score.Mean!.Value, folds.Average(), 1e-12);
    }

    [Fact]
    public void AnEnsembleIsExplainedByRefittingAllOfIt()
    {
        TrainedModel model = Amounts.Value.Model;
        FeatureView view = FeatureView.Of(new TrainingRows(model, ExampleData.Diabetes), 3, 0, null, TestContext.Current.CancellationToken);
        Assert.Equal(3, view.Importances.Count);
        Assert.Contains(view.Importances, row => row.Feature is "bmi" or "s5_log_triglycerides");
    }

    [Fact]
    public void DamagedDocumentsAreCorrupt()
    {
        Corrupt(Model with { Members = [] });
        Corrupt(Model with { Members = [Model.Members[0] with { Weight = -1 }] });
        Corrupt(Model with { Members = [Model.Members[0] with { Weight = 0.25 }] });
        Corrupt(Model with { Calibration = new CalibrationMap { Method = CalibrationMethod.Temperature, Temperature = 0 } });
        Corrupt(Model with { Decision = Model.Decision! with { Threshold = 2 } });
        Corrupt(Model with { Conformal = Model.Conformal! with { Quantile = -1 } });
        Corrupt(Model with { ClassWeights = [1] });
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => TrainedModelText.Read(TrainedModelText.Write(Model) + " ")).Problem.Code);
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => TrainedModelText.Read(TrainedModelText.Write(Model).Replace("model-2", "model-1", StringComparison.Ordinal))).Problem.Code);
    }

    private static void Corrupt(TrainedModel model) =>
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => TrainedModelText.Read(TrainedModelText.Write(model))).Problem.Code);
}
