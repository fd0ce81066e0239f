using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Training.Tests.Explanation;

public sealed class ContributionModelsTests
{
    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "disease_progression")]
    [InlineData("penguins", "species")]
    public void AnAdditiveModelsContributionsAddUpToItsRawScoreToTheLastBit(string data, string column)
    {
        (Table features, Target target) = ExampleData.Split(ExampleData.Named(data), column);
        IModel model = new EbmLearner(new EbmParameters(OuterBags: 2, MaxRounds: 50)).Fit(features, target, 0, TestContext.Current.CancellationToken);
        foreach (int positive in target.Classes.Count == 2 ? new[] { 0, 1 } : [target.PositiveIndex])
        {
            Contributions contributions = ContributionModels.Explain(model, positive, features)!;
            for (int k = 0; k < contributions.BaseValues.Length; k++)
            {
                for (int i = 0; i < features.Rows; i++)
                {
                    Assert.Equal(contributions.RawScores[i, k], contributions.Sum(i, k));
                }
            }
        }
    }

    [Fact]
    public void PairsAreEntriesOfTheirOwnWithBothValues()
    {
        double[] a = [.. Enumerable.Range(0, 800).Select(i => i % 20 * 1.0)];
        double[] b = [.. Enumerable.Range(0, 800).Select(i => i / 20 * 1.0)];
        Table features = new([new NumericColumn("a", ColumnType.Numeric, a), new NumericColumn("b", ColumnType.Numeric, b)]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 800)], [.. a.Zip(b, (x, y) => (x > 9) == (y > 19) ? 1.0 : 0)]);
        IModel model = new EbmLearner(new EbmParameters(OuterBags: 2)).Fit(features, target, 0, TestContext.Current.CancellationToken);
        Contributions contributions = ContributionModels.Explain(model, -1, features)!;
        Assert.Equal(["a", "b", "a x b"], contributions.Features);
        Assert.True(Math.Abs(contributions.Values[0][0, 2]) > Math.Abs(contributions.Values[0][0, 0]), "An exclusive or is all interaction.");
    }
}
