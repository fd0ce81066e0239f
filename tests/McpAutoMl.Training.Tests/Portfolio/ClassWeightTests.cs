using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Training.Tests.Portfolio;

public sealed class ClassWeightTests
{
    public static TheoryData<string> Classifiers { get; } =
        [.. ModelFamilies.All.Where(family => family.Suits(LearningTask.Multiclass)).Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Classifiers))]
    public void AHeavyClassGetsMoreProbability(string name)
    {
        // Noise beside the target: what is learnt is mostly how often classes occur, and that is what weights change.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 37 % 101))];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        foreach (int classes in new[] { 2, 3 })
        {
            int[] codes = [.. Enumerable.Range(0, 200).Select(i => i * 7 % 11 % classes)];
            Target target = Target.OfClasses("y", [.. Enumerable.Range(0, 200)], [.. new[] { "a", "b", "c" }.Take(classes)], codes, 1);
            double plain = Mean(name, features, target);
            double heavy = Mean(name, features, target.WithClassWeights([.. Enumerable.Range(0, classes).Select(k => k == 1 ? 5.0 : 1.0)]));
            Assert.True(heavy > plain + 0.02, $"{name}, {classes} classes: {plain} and {heavy}");
        }
    }

    private static double Mean(string name, Table features, Target target)
    {
        ILearner learner = ModelPortfolio.Named(name, target.Count);
        Table between = new([new NumericColumn("x", ColumnType.Numeric, [.. Enumerable.Range(0, 101).Select(i => i + 0.5)])]);
        Prediction prediction = learner.Fit(features, target, 0, TestContext.Current.CancellationToken).Predict(between);
        return Enumerable.Range(0, 101).Average(row => prediction.Probabilities![row, 1]);
    }
}
