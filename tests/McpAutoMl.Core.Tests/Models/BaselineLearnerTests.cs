using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models;

public sealed class BaselineLearnerTests
{
    [Fact]
    public void ItPredictsSharesAndTheMean()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        Prediction classes = new BaselineLearner().Fit(features, target, 0, TestContext.Current.CancellationToken).Predict(features);
        Assert.Equal([152 / 344.0, 68 / 344.0, 124 / 344.0], classes.Probabilities!.Row(343).ToArray());
        Target values = Target.OfValues("y", [0, 1], [1, 4]);
        Assert.Equal([2.5, 2.5], new BaselineLearner().Fit(features.Take([0, 1]), values, 0, TestContext.Current.CancellationToken).Predict(features.Take([5, 6])).Values!);
    }
}
