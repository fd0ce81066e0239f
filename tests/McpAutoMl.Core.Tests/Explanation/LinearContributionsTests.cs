using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Explanation;

public sealed class LinearContributionsTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("penguins")]
    [InlineData("breast_cancer")]
    [InlineData("diabetes")]
    public void BaseAndPartsAddUpToTheScoreAndPartsAverageToZero(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        LinearModel model = (LinearModel)(target.IsClassification ? new LogisticLearner().Fit(features, target, 0, None) : new RidgeLearner().Fit(features, target, 0, None));
        for (int score = 0; score < model.Scores; score++)
        {
            LinearContributions parts = LinearContributions.Compute(model, features, features, score);
            double unit = Math.Max(1, Math.Abs(parts.Base));
            Assert.All(Enumerable.Range(0, target.Count), row =>
                Assert.Equal(parts.Scores[row], parts.Base + parts.Parts.Row(row).ToArray().Sum(), 1e-11 * unit));
            Assert.All(Enumerable.Range(0, features.Columns.Count), j =>
                Assert.Equal(0, Enumerable.Range(0, target.Count).Average(row => parts.Parts[row, j]), 1e-11 * unit));
        }
    }
}
