using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Models.Forests;

public sealed class OutOfBagPredictionTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("breast_cancer", "accuracy", 0.957, 0.015)]
    [InlineData("penguins", "accuracy", 0.989, 0.012)]
    [InlineData("diabetes", "r2", 0.43, 0.05)]
    public void TheScoreIsThatOfCrossValidation(string name, string metric, double expected, double tolerance)
    {
        (Table features, Target target) = ExampleData.Load(name);
        OutOfBagPrediction result = OutOfBagPrediction.Compute(features, target, new ForestParameters(), 0, None);
        Assert.DoesNotContain(false, result.Covered);
        double score = CrossValidation.Measure(result.Prediction, target).Single(value => value.Name == metric).Value!.Value;
        Assert.Equal(expected, score, tolerance);
    }

    [Fact]
    public void OnlyTreesThatHaveNotSeenARowSpeakOfIt()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        TrainedForest forest = ForestTrainer.Train(features, target, new ForestParameters(Trees: 7), 1, 2, null, None);
        OutOfBagPrediction result = OutOfBagPrediction.Of(forest, target.Count);
        Assert.Contains(false, result.Covered);
        for (int row = 0; row < target.Count; row++)
        {
            double[] said = [.. Enumerable.Range(0, 7).Where(tree => forest.IsOutOfBag(tree, row))
                .Select(tree => forest.Model.Trees[tree].Values[forest.Model.Trees[tree].Leaf(forest.Bins, row)])];
            Assert.Equal(said.Length > 0, result.Covered[row]);
            Assert.Equal(said.Length > 0 ? said.Average() : 0, result.Prediction.Values![row], 1e-9);
        }
    }
}
