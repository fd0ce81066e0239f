using McpAutoMl.Core.Explanation;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Explanation;

public sealed class PermutationImportanceTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void ALinearSignalIsWorthTwiceItsShareOfTheVariance()
    {
        // y = a x0 + b x1 of independent x: permuting x0 turns its squared error from 0 into 2 a^2 var(x0).
        RandomStream random = new(1, "importance");
        double[][] x = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray())];
        Table features = new([.. x.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
        Target target = Target.OfValues("y", [.. Enumerable.Range(0, 2000)], [.. x[0].Zip(x[1], (a, b) => a + (2 * b))]);
        PermutationImportances result = PermutationImportance.Compute(
            new RidgeLearner(), features, target, FoldPlan.For(target, 5, 1, 0), null, 5, 0, null, None);
        Assert.Equal("r2", result.Metric);
        Assert.Equal(["x1", "x0", "x2"], result.Features.Select(f => f.Feature));
        Assert.Equal(2 * 4 / 5.0, result.Features[0].Mean!.Value, 0.08);
        Assert.Equal(2 * 1 / 5.0, result.Features[1].Mean!.Value, 0.04);
        Assert.Equal(0, result.Features[2].Mean!.Value, 1e-6);
        Assert.All(result.Features, f => Assert.InRange(f.Mean!.Value, f.CiLow!.Value, f.CiHigh!.Value));
    }

    [Fact]
    public void LossesCountAsPositiveWhateverTheMeasure()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        foreach (string metric in new[] { "log_loss", "accuracy", "roc_auc" })
        {
            PermutationImportances result = PermutationImportance.Compute(
                new LogisticLearner(), features, target, FoldPlan.For(target, 3, 1, 0), metric, 2, 0, null, None);
            Assert.Equal(7, result.Features.Count);
            Assert.Equal("bill_length_mm", result.Features[0].Feature);
            Assert.True(result.Features[0].Mean > 0);
        }
    }

    [Fact]
    public void UndefinedMeasuresLeaveImportancesUndefined()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        FoldPlan plan = FoldPlan.FromFolds([.. Enumerable.Range(0, 150).Select(i => i / 50)]); // each fold is one class
        PermutationImportances result = PermutationImportance.Compute(new LogisticLearner(), features, target, plan, null, 1, 0, null, None);
        Assert.All(result.Features, f => Assert.Null(f.Mean));
    }
}
