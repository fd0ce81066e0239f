using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Tests.Scoring;

public sealed class PredictorTests
{
    public static TheoryData<string> Explainable => ["penguins", "breast_cancer", "diabetes"];

    [Theory]
    [MemberData(nameof(Explainable))]
    public void ContributionsOfEveryRowAddUpToItsRawScore(string data)
    {
        (TrainedModel model, Table features) = Example(data);
        Predictor predictor = new(model);
        IReadOnlyList<ScoredRow> rows = predictor.Score(features, predictor.Predict(features), null, explain: true);
        Assert.All(rows, row => Assert.Equal(row.Contributions!.RawScore, row.Contributions.Sum, 1e-9 * Math.Max(1, Math.Abs(row.Contributions.RawScore))));
    }

    [Fact]
    public void TheRawScoreOfALogisticIsTheLogOddsOfThePositiveClass()
    {
        (TrainedModel model, Table features) = Example("breast_cancer");
        Predictor predictor = new(model);
        Assert.All(predictor.Score(features, predictor.Predict(features), null, explain: true), row => Assert.Equal(
            row.Probabilities!.First(p => p.Class == model.PositiveClass).Probability, 1 / (1 + Math.Exp(-row.Contributions!.RawScore)), 1e-12));
    }

    [Fact]
    public void AThresholdMovesDecisions()
    {
        (TrainedModel model, Table features) = Example("breast_cancer");
        Predictor predictor = new(model);
        Prediction prediction = predictor.Predict(features);
        int Positives(double? threshold) => predictor.Score(features, prediction, threshold, false).Count(row => (string)row.Prediction == "malignant");
        Assert.Equal(569, Positives(0));
        Assert.True(Positives(0.1) > Positives(0.9));
        Assert.Equal(Positives(null), Positives(0.5));
    }

    [Fact]
    public void AThresholdIsRefusedForSeveralClasses()
    {
        (TrainedModel model, Table features) = Example("penguins");
        Predictor predictor = new(model);
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => predictor.Score(features, predictor.Predict(features), 0.5, false)).Problem.Code);
    }

    [Fact]
    public void MetricsOfKnownTruthLieInTheirIntervals()
    {
        (TrainedModel model, Table features) = Example("diabetes");
        Target truth = ScoreIntervals.Truth(model, ExampleData.Diabetes["disease_progression"])!;
        var metrics = ScoreIntervals.Of(truth, new Predictor(model).Predict(features), 0, TestContext.Current.CancellationToken);
        Assert.Equal(["mae", "r2", "rmse"], metrics.Keys);
        Assert.All(metrics.Values, metric => Assert.InRange(metric.Value!.Value, metric.CiLow!.Value, metric.CiHigh!.Value));
    }

    [Fact]
    public void RowsOfUnknownTruthAreNotMeasured()
    {
        CategoricalColumn column = new("species", ColumnType.Categorical, [0, 1, -1], ["Adelie", "Emperor"]);
        Assert.Equal([0], ScoreIntervals.Truth(TrainedModels.PenguinTrees, column)!.SourceRows);
    }

    [Fact]
    public void CellsThatASpreadsheetWouldRunAreDisarmed()
    {
        CsvText csv = new();
        csv.Add("=1+1").Add("-1").Add("a,\"b\"").Add(double.NaN).EndLine();
        Assert.Equal("'=1+1,-1,\"a,\"\"b\"\"\",\n"u8.ToArray(), csv.ToBytes());
    }

    private static (TrainedModel Model, Table Features) Example(string data)
    {
        TrainedModel model = data switch
        {
            "penguins" => TrainedModels.PenguinTrees,
            "breast_cancer" => TrainedModels.CancerLogistic,
            _ => TrainedModels.DiabetesRidge,
        };
        return (model, SchemaAlignment.Align(model, ExampleData.Named(data), []));
    }
}
