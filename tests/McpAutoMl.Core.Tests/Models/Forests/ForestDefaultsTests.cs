using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Forests;

public sealed class ForestDefaultsTests
{
    [Theory]
    [InlineData(1437, 64, 10, 1)] // 2.2 rows a feature and class
    [InlineData(712, 7, 2, 2)] // 51: sqrt is 7.1
    [InlineData(5634, 19, 2, 4)] // 148: sqrt is 12.2
    [InlineData(26048, 14, 2, 5)] // 930: sqrt is 30.5, more than there is use for
    [InlineData(10, 0, 2, 1)]
    public void LeavesOfClassesGrowWithTheRowsOfAFeatureAndClass(int rows, int features, int classes, int leaf)
    {
        Assert.Equal(leaf, ForestParameters.LeafOfClasses(rows, features, classes));
        Assert.Equal(leaf, new ForestParameters(MinSamplesLeaf: null).LeafSize(rows, features, classes));
        Assert.Equal(7, new ForestParameters(MinSamplesLeaf: 7).LeafSize(rows, features, classes));
        Assert.Equal(1, new ForestParameters(MinSamplesLeaf: null).LeafSize(rows, features, 0));
    }

    [Fact]
    public void NoClassIsImpossibleThoughNoTreeVotesForIt()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Prediction prediction = new RandomForestLearner(new ForestParameters(Trees: 9)).Fit(features, target, 0, TestContext.Current.CancellationToken).Predict(features);

        // The tenth vote gives every class a third of a tenth; a class that all nine trees vote for has the rest.
        Assert.Equal(1.0 / 30, prediction.Probabilities!.Data.Min(), 1e-15);
        Assert.Equal(28.0 / 30, prediction.Probabilities.Data.Max(), 1e-15);
    }
}
