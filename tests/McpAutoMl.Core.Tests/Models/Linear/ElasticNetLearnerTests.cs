using CsCheck;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Models.Linear;

public sealed class ElasticNetLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void OneColumnIsThresholdedSoftly()
    {
        // Both standardised: the coefficient is (r - alpha l1_ratio) / (1 + alpha (1 - l1_ratio)) with r the correlation.
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], y = [2, 1, 4, 3, 6, 5, 8, 7, 10, 19];
        double deviationX = Math.Sqrt(8.25), deviationY = Math.Sqrt(y.Average(value => (value - 6.5) * (value - 6.5)));
        double r = x.Zip(y).Average(pair => (pair.First - 5.5) / deviationX * (pair.Second - 6.5) / deviationY);
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        LinearModel model = (LinearModel)new ElasticNetLearner(0.4, 0.3).Fit(features, Values(y), 0, None);
        Assert.Equal(6.5, model.Parameters[0], 1e-9);
        Assert.Equal(deviationY * (r - 0.12) / 1.28, model.Parameters[1], 1e-8);
        Assert.Equal(0, ((LinearModel)new ElasticNetLearner(2, 0.5).Fit(features, Values(y), 0, None)).Parameters[1]);
    }

    [Theory]
    [InlineData(0.01, 0.5)]
    [InlineData(0.1, 1.0)]
    [InlineData(0.001, 0.05)]
    [InlineData(0.3, 0.9)]
    public void TheOptimalityConditionsHold(double alpha, double l1Ratio)
    {
        // For each column, x'(y - Xw) / n = alpha (l1_ratio sign(w) + (1 - l1_ratio) w), or at most alpha l1_ratio in magnitude where w is 0.
        (Table features, Target target) = ExampleData.Load("diabetes");
        LinearModel model = (LinearModel)new ElasticNetLearner(alpha, l1Ratio).Fit(features, target, 0, None);
        double deviation = Math.Sqrt(target.Values.ToArray().Average(y => (y - target.Values.ToArray().Average()) * (y - target.Values.ToArray().Average())));
        double[] predicted = model.Predict(features).Values!;
        double[] residuals = [.. Enumerable.Range(0, target.Count).Select(i => (target.Values[i] - predicted[i]) / deviation)];
        DesignMatrix design = model.Schema.Encode(features);
        double[] gradient = new double[design.Columns];
        design.TransposeMultiply(residuals, gradient);

        // The solver's own tolerance, and rounding: sums of n products of magnitude about 1 with u = 1e-16, in G, p and residuals.
        double tolerance = ElasticNetLearner.Tolerance + (20 * target.Count * 1.2e-16);
        Assert.Equal(0, residuals.Sum() / target.Count, tolerance);
        for (int j = 0; j < gradient.Length; j++)
        {
            double w = model.Parameters[1 + j] / deviation, slope = gradient[j] / target.Count;
            if (w == 0)
            {
                Assert.InRange(Math.Abs(slope), 0, (alpha * l1Ratio) + tolerance);
            }
            else
            {
                Assert.Equal(alpha * ((l1Ratio * Math.Sign(w)) + ((1 - l1Ratio) * w)), slope, tolerance);
            }
        }
    }

    [Fact]
    public void DescentEndsWhereTheConditionsHoldWhateverTheColumns() =>
        Gen.Select(Gen.Double[-1, 1].Array[6].Array[3, 12], Gen.Double[0.1, 1], Gen.Double[0.01, 0.9]).Sample((rows, alpha, ratio) =>
        {
            // Few rows, a constant and a copy among the columns. The square part of the penalty is at least 0.01 and the largest eigenvalue at
            // most 7 (variances of at most 1): each sweep takes off at least a share of 0.01 / 8, and 50,000 sweeps all but e^-62.
            double[][] columns = [.. Enumerable.Range(0, 5).Select(j => rows.Select(row => row[j]).ToArray()), new double[rows.Length], [.. rows.Select(row => row[0])]];
            DesignMatrix design = new(rows.Length, 7, [.. columns.Select((column, j) => new DesignBlock(j, j, 1, column, null))]);
            CentredMoments moments = ElasticNetEquations.Of(design, [.. rows.Select(row => row[5])], None).Centre();
            double[] w = new double[7];
            moments.Descend(alpha * ratio, alpha * (1 - ratio), w, 1e-9, None);
            Assert.InRange(moments.Violation(w, alpha * ratio, alpha * (1 - ratio)), 0, 1e-9);
        });

    [Fact]
    public void SumsOfPartsAreThoseOfAllRows()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        DesignMatrix design = DesignSchema.Learn(features).Encode(features);
        double[] y = [.. target.Values.ToArray().Select(value => value / 100)];
        FoldPlan plan = FoldPlan.KFold(target.Count, 4, 1, 1);
        CentredMoments whole = ElasticNetEquations.Of(design, y, None).Centre();
        CentredMoments parts = ElasticNetEquations.Add(plan.Splits.Select(split =>
            ElasticNetEquations.Of(design.Take(split.Test), [.. split.Test.Select(i => y[i])], None))).Centre();
        Assert.All(whole.Gram.Data.Zip(parts.Gram.Data), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(whole.Products.Zip(parts.Products), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void TheChosenStrengthKeepsASignalAndDropsNoise()
    {
        RandomStream random = new(2, "elastic net");
        double[][] columns = [.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, 200).Select(_ => random.NextDouble()).ToArray())];
        Table features = new([.. columns.Select((column, j) => new NumericColumn("x" + j, ColumnType.Numeric, column))]);
        double[] signal = [.. Enumerable.Range(0, 200).Select(i => (5 * columns[0][i]) - (3 * columns[1][i]) + random.NextDouble())];
        LinearModel clean = (LinearModel)new ElasticNetLearner(l1Ratio: 1).Fit(features, Values(signal), 0, None);
        Assert.True(clean.Parameters[1] > 1.2 && clean.Parameters[2] < -0.7);
        LinearModel noise = (LinearModel)new ElasticNetLearner().Fit(features, Values(columns[0]), 0, None);
        Assert.True(Math.Abs(noise.Parameters[1]) > 10 * noise.Parameters[2..].ToArray().Max(Math.Abs)); // the target is the first column itself
    }

    [Fact]
    public void AConstantTargetHugeValuesAndMissingCellsStayFinite()
    {
        (Table features, _) = ExampleData.Load("penguins");
        int[] rows = [.. Enumerable.Range(0, features.Rows)];
        Table wild = new([.. features.Columns, new NumericColumn("huge", ColumnType.Numeric, [.. rows.Select(i => i % 3 == 0 ? 1e308 : -1e308)])]);
        foreach (double[] y in new double[][] { [.. rows.Select(_ => 7.0)], [.. rows.Select(i => (i % 7 - 3) * 2e307)] })
        {
            double[] values = new ElasticNetLearner().Fit(wild, Values(y), 0, None).Predict(wild).Values!;
            Assert.All(values, value => Assert.True(double.IsFinite(value)));
        }

        Assert.All(new ElasticNetLearner().Fit(wild, Values([.. rows.Select(_ => 7.0)]), 0, None).Predict(wild).Values!, value => Assert.Equal(7, value));
    }

    [Fact]
    public void MoreColumnsThanRowsAreSolved()
    {
        RandomStream random = new(3, "elastic net/wide");
        Table features = new([.. Enumerable.Range(0, 80).Select(j =>
            new NumericColumn("x" + j, ColumnType.Numeric, [.. Enumerable.Range(0, 25).Select(_ => random.NextDouble())]))]);
        double[] y = [.. Enumerable.Range(0, 25).Select(_ => random.NextDouble())];
        Assert.All(new ElasticNetLearner().Fit(features, Values(y), 0, None).Predict(features).Values!, value => Assert.InRange(value, -1, 2));
    }

    [Fact]
    public void WrongParametersAreRefusedAndACancelledFitStops()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        foreach (ElasticNetLearner wrong in new ElasticNetLearner[] { new(0), new(double.NaN), new(1, 0), new(1, 1.1) })
        {
            Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => wrong.Fit(features, target, 0, None)).Problem.Code);
        }

        Assert.ThrowsAny<OperationCanceledException>(() => new ElasticNetLearner().Fit(features, target, 0, new CancellationToken(true)));
    }

    private static Target Values(double[] y) => Target.OfValues("y", [.. Enumerable.Range(0, y.Length)], y);
}
