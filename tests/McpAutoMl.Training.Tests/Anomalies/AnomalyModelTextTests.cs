using McpAutoMl.Core;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Tests.Anomalies;

public sealed class AnomalyModelTextTests
{
    [Fact]
    public void AModelReadAgainScoresTheSame()
    {
        AnomalyOutcome outcome = AnomalyTrainer.Train(
            new AnomalyRequest { Table = ExampleData.BreastCancer, DatasetId = "ds", Features = ["mean_radius", "mean_texture", "mean_smoothness"], Contamination = 0.2 }, null, TestContext.Current.CancellationToken);
        Assert.Equal(3, outcome.Model.Members.Count);
        string text = AnomalyModelText.Write(outcome.Model);
        Assert.Equal(AnomalyModel.CurrentFormat, DocumentFormat.Of(text));
        AnomalyModel again = AnomalyModelText.Read(text);
        Assert.Equal(text, AnomalyModelText.Write(again));
        AnomalyScorer Score(AnomalyModel model) => new(model, ExampleData.BreastCancer.Select(model.Features.Select(feature => feature.Name)), CancellationToken.None);
        Assert.Equal(Score(outcome.Model).Scores, Score(again).Scores);
        Assert.Equal(outcome.Scores, Score(again).ToCsv()); // training rows are scored as in training
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"mcp-automl-anomaly-1\"}")]
    public void ATextThatIsNoModelIsCorrupt(string text) => Corrupt(text);

    [Fact]
    public void ADamagedModelIsCorrupt()
    {
        AnomalyModel model = PlantedAnomalies.Outcome.Model;
        Corrupt(AnomalyModelText.Write(model) + " ");
        Corrupt(AnomalyModelText.Write(model with { Format = "other" }));
        Corrupt(AnomalyModelText.Write(model with { Members = [] }));
        Corrupt(AnomalyModelText.Write(model with { Members = [model.Members[0] with { Forest = null }] }));
        Corrupt(AnomalyModelText.Write(model with { Members = [model.Members[0], model.Members[1] with { Forest = model.Members[0].Forest }] }));
        Corrupt(AnomalyModelText.Write(model with { Encoding = [.. model.Encoding.Reverse()] }));
        Corrupt(AnomalyModelText.Write(model with { Encoding = [model.Encoding[0] with { Scale = 0 }, .. model.Encoding.Skip(1)] }));
        IsolationForest forest = model.Members[0].Forest!;
        IsolationTree loop = forest.Trees[0] with { Left = [.. forest.Trees[0].Left.Select((left, node) => node == 0 ? 0 : left)] };
        Corrupt(AnomalyModelText.Write(model with { Members = [model.Members[0] with { Forest = forest with { Trees = [loop] } }, .. model.Members.Skip(1)] }));
    }

    private static void Corrupt(string text) =>
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => AnomalyModelText.Read(text)).Problem.Code);
}
