using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Neighbors;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Neighbors;

public sealed class KNeighborsLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void VotesAndATenthOfAVoteOfAllRowsMakeProbabilities()
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [0, 1, 2, 10, 11, 12])]);
        Target target = Target.OfClasses("y", [0, 1, 2, 3, 4, 5], ["a", "b"], [0, 0, 1, 1, 1, 1], 1);
        Matrix p = new KNeighborsLearner(3).Fit(features, target, 0, None).Predict(features).Probabilities!;

        // All rows say b with (4 + 1/2) / 7: shares of a class that training has no row of stay positive.
        Assert.Equal((1 + (0.1 * 4.5 / 7)) / 3.1, p[0, 1], 1e-15);
        Assert.Equal((3 + (0.1 * 4.5 / 7)) / 3.1, p[4, 1], 1e-15);
        Assert.Equal(1, p[0, 0] + p[0, 1], 1e-15);
    }

    [Fact]
    public void ClassWeightsMultiplyVotes()
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [0, 1, 2, 10, 11, 12])]);
        Target target = Target.OfClasses("y", [0, 1, 2, 3, 4, 5], ["a", "b"], [0, 0, 1, 1, 1, 1], 1).WithClassWeights([4, 1]);
        Matrix p = new KNeighborsLearner(3).Fit(features, target, 0, None).Predict(features).Probabilities!;

        // Weights 4 and 1 are 2 and 1/2 of their mean over the rows, which is 2.
        Assert.Equal((4 + (0.1 * 4.5 / 7)) / 4.6, p[0, 0], 1e-15);
    }

    [Fact]
    public void AmountsAreMeans()
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [0, 1, 2, 10, 11, 12])]);
        Target target = Target.OfValues("y", [0, 1, 2, 3, 4, 5], [3, 6, 9, -1, 0, 1]);
        Table between = new([new NumericColumn("x", ColumnType.Numeric, [-50, 11.2])]);
        double[] values = new KNeighborsLearner(3).Fit(features, target, 0, None).Predict(between).Values!;
        Assert.Equal(6, values[0], 1e-12);
        Assert.Equal(0, values[1], 1e-12);
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("diabetes")]
    public void TheNumberOfNeighboursIsTheBestOfAllWithoutTheRow(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        KNeighborsModel model = (KNeighborsModel)new KNeighborsLearner().Fit(features, target, 0, None);
        double chosen = Loss(model, model.Neighbors, target);
        Assert.All(KNeighborsLearner.Choices, k => Assert.True(chosen <= Loss(model, k, target) + 1e-12));
    }

    [Fact]
    public void MoreNeighboursThanRowsAreAllRows()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        int[] rows = [0, 1, 50, 51, 100, 101];
        Matrix p = new KNeighborsLearner(1000).Fit(features.Take(rows), target.Take(rows), 0, None).Predict(features).Probabilities!;
        Assert.All(p.Data, value => Assert.Equal(1 / 3.0, value, 1e-12));
        Assert.Equal(2, ((KNeighborsModel)new KNeighborsLearner().Fit(features.Take([0, 50]), target.Take([0, 50]), 0, None)).Rows.Rows);
    }

    [Fact]
    public void StrangeRowsArePredictedAndHugeAmountsStayFinite()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        Table constant = new([.. features.Columns, new NumericColumn("constant", ColumnType.Numeric, new double[features.Rows])]);
        IModel model = new KNeighborsLearner().Fit(constant, target, 0, None);
        Table strange = new([.. constant.Columns.Select(column => column is NumericColumn
            ? (Column)new NumericColumn(column.Name, ColumnType.Numeric, [double.NaN, 1e308, -1e308])
            : new CategoricalColumn(column.Name, ColumnType.Categorical, [-1, 0, 0], ["never seen"]))]);
        Assert.All(model.Predict(strange).Probabilities!.Data, p => Assert.InRange(p, 0, 1));
        Target huge = Target.OfValues("y", [.. Enumerable.Range(0, 344)], [.. Enumerable.Range(0, 344).Select(i => (i - 172) * 4e305)]);
        Assert.All(new KNeighborsLearner(5).Fit(features, huge, 0, None).Predict(features).Values!, value => Assert.InRange(value, -7e307, 7e307));
    }

    [Fact]
    public void WrongNumbersAreRefusedAndACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new KNeighborsLearner(0).Fit(features, target, 0, None)).Problem.Code);
        Assert.ThrowsAny<OperationCanceledException>(() => new KNeighborsLearner().Fit(features, target, 0, new CancellationToken(true)));
    }

    /// <summary>Loss of all rows, each predicted from the others, by sorting all distances.</summary>
    private static double Loss(KNeighborsModel model, int k, Target target)
    {
        Matrix x = model.Rows.Dense(0, target.Count);
        return Enumerable.Range(0, target.Count).Sum(i =>
        {
            int[] nearest = [.. Enumerable.Range(0, target.Count).Where(other => other != i)
                .OrderBy(other => x.Row(i).ToArray().Zip(x.Row(other).ToArray(), (a, b) => (a - b) * (a - b)).Sum()).Take(k)];
            return model.Votes.Loss(i, nearest);
        });
    }
}
