using McpAutoMl.Core;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Tests.Explanation;

public sealed class FactTests
{
    [Fact]
    public void TheOverviewSaysScoreBaselineAndVerdict()
    {
        IReadOnlyList<Fact> facts = OverviewFacts.Of(TrainedModels.PenguinTrees);
        Assert.Equal(["overview.score", "overview.baseline", "overview.verdict", "overview.chosen"], facts.Select(fact => fact.FactId));
        Assert.Equal(TrainedModels.PenguinTrees.ChosenScore.Mean, facts[3].Numbers.First(n => n.Name == "mean").Value);
        Assert.Contains("distinguishably better", facts[2].Text, StringComparison.Ordinal);
        Assert.Equal(TrainedModels.PenguinTrees.Leaderboard[0].Metrics["log_loss"].Mean, facts[0].Numbers.First(n => n.Name == "mean").Value);
    }

    [Fact]
    public void CountsAtAThresholdAreThoseOfTheConfusionAtOneHalf()
    {
        var counts = PerformanceFacts.At(TrainedModels.CancerLogistic, 0.5)!;
        var confusion = TrainedModels.CancerLogistic.Performance.Confusion!;
        Assert.Equal((confusion[1][1], confusion[0][1], confusion[0][0], confusion[1][0]), (counts.TruePositive, counts.FalsePositive, counts.TrueNegative, counts.FalseNegative));
        Assert.Contains(PerformanceFacts.Of(TrainedModels.CancerLogistic, counts), fact => fact.FactId == "performance.threshold");
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => PerformanceFacts.At(TrainedModels.PenguinTrees, 0.5)).Problem.Code);
    }

    [Fact]
    public void ResidualsAndRowsAreToldOfAmounts()
    {
        Assert.Equal("performance.residuals", Assert.Single(PerformanceFacts.Of(TrainedModels.DiabetesRidge, null)).FactId);
        Predictor predictor = new(TrainedModels.DiabetesRidge);
        Table row = SchemaAlignment.Align(TrainedModels.DiabetesRidge, ExampleData.Diabetes.Take([0]), []);
        IReadOnlyList<Fact> facts = RowFacts.Of(TrainedModels.DiabetesRidge, predictor.Score(row, predictor.Predict(row), null, true)[0], 3);
        Assert.Equal(["row.prediction", "row.sum", "row.contribution.1", "row.contribution.2", "row.contribution.3"], facts.Select(fact => fact.FactId));
    }
}
