using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Explanation;

public sealed class FeatureDirectionTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void SlopesWavesAndConstantsAreToldApart()
    {
        double[] x = [.. Enumerable.Range(0, 400).Select(i => i / 400.0)];
        Table features = new(
        [
            new NumericColumn("up", ColumnType.Numeric, x),
            new NumericColumn("nothing", ColumnType.Numeric, [.. x.Select((_, i) => (double)(i * 7919 % 401))]),
        ]);
        Assert.Equal("higher -> higher 'y'", Describe(features, [.. x], "up"));
        Assert.Equal("higher -> lower 'y'", Describe(features, [.. x.Select(v => -v)], "up"));
        Assert.Equal("higher 'y' around 0.4988, less around 0.09975", Describe(features, [.. x.Select(v => -Math.Pow(v - 0.52, 2))], "up"));
        Target flat = Target.OfValues("y", [.. Enumerable.Range(0, 400)], [.. x]);
        IModel ridge = new RidgeLearner(0.01).Fit(features, flat, 0, None);
        Assert.Equal("no clear direction", FeatureDirection.Describe(ridge, features, flat, "nothing"));
    }

    [Fact]
    public void ClassesAreSpokenOfByThePositiveOne()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        IModel model = new LogisticLearner().Fit(features, target, 0, None);
        Assert.Equal("Chinstrap", target.PositiveClass);
        Assert.Equal("higher -> more 'Chinstrap'", FeatureDirection.Describe(model, features, target, "bill_length_mm"));
        Assert.StartsWith("'Dream' -> more 'Chinstrap'", FeatureDirection.Describe(model, features, target, "island"), StringComparison.Ordinal);
    }

    private static string Describe(Table features, double[] y, string feature)
    {
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, y.Length)], y);
        IModel model = new RandomForestLearner(new ForestParameters(Trees: 50, MaxFeatures: 2)).Fit(features, target, 0, None);
        return FeatureDirection.Describe(model, features, target, feature);
    }
}
