using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;

namespace McpAutoMl.Core.Tests.Selection;

public sealed class CoverageObjectiveTests
{
    [Fact]
    public void IsTheDefinition() => Instance.Of(1, 10).Sample(instance =>
    {
        CoverageObjective objective = instance.Objective;
        foreach (int[] subset in instance.Allowed().Take(50))
        {
            Assert.Equal(instance.Value(subset), objective.Value(subset), 1e-12);
            Assert.Equal(objective.Value(subset), objective.Value(subset.AsEnumerable().Reverse()));
        }
    });

    [Fact]
    public void AllFeaturesCoverEverything()
    {
        CoverageObjective objective = new([0.3, 0.9], new Matrix(2, 2, [1, 0.2, 0.2, 1]), new InsightScores([0.5, 0.1], [0, 1]), 2, 3, 0.5);
        Assert.Equal(2 + 3 - 0.5, objective.Value([0, 1]), 1e-15);
        Assert.Equal(0, objective.Value([]));
    }

    [Fact]
    public void OnlyTheBestOfAGroupCounts()
    {
        CoverageObjective objective = new([0, 0, 0], new Matrix(3, 3), new InsightScores([0.8, 0.4, 0.2], [0, 0, 2]), 1, 1, 0);
        Assert.Equal(0.8, objective.Value([0]), 1e-15);
        Assert.Equal(0.8, objective.Value([0, 1]), 1e-15);
        Assert.Equal(0.4, objective.Value([1]), 1e-15);
        Assert.Equal(1.0, objective.Value([0, 2]), 1e-15);
    }

    [Fact]
    public void GainsNeverGrowWithTheSubset() => Instance.Of(3, 9).Sample(instance =>
    {
        CoverageObjective free = (instance with { Cost = 0 }).Objective;
        int last = instance.P - 1;
        double gainOfSmall = free.Value([0, last]) - free.Value([0]);
        double gainOfLarge = free.Value([0, 1, last]) - free.Value([0, 1]);
        Assert.InRange(gainOfLarge, -1e-12, gainOfSmall + 1e-12);
    });

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(1, double.NaN, 0)]
    [InlineData(1, 0, double.PositiveInfinity)]
    public void WeightsMustBeFiniteAndNotNegative(double alpha, double beta, double cost) =>
        Assert.Throws<ArgumentException>(() => new CoverageObjective([1], new Matrix(1, 1, [1]), InsightScores.None(1), alpha, beta, cost));
}
