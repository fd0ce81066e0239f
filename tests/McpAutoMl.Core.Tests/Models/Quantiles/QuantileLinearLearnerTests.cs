using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Models.Text;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Quantiles;

public sealed class QuantileLinearLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>The least objective by scikit-learn 1.2.1 (QuantileRegressor, solver highs) on columns standardised by NumPy.</summary>
    [Theory]
    [InlineData("diabetes", "disease_progression", 0.05, 0, 4.685045376444575)]
    [InlineData("diabetes", "disease_progression", 0.05, 0.01, 5.029966322499757)]
    [InlineData("diabetes", "disease_progression", 0.5, 0, 21.52075034293897)]
    [InlineData("diabetes", "disease_progression", 0.5, 0.3, 32.52149321266968)]
    [InlineData("diabetes", "disease_progression", 0.9, 0, 9.087896783858502)]
    [InlineData("diabetes", "disease_progression", 0.9, 0.01, 10.325854776815603)]
    [InlineData("wine", "proline", 0.05, 0, 15.05400826307281)]
    [InlineData("wine", "proline", 0.05, 0.3, 21.227808988764046)]
    [InlineData("wine", "proline", 0.5, 0.01, 79.10477495471687)]
    [InlineData("wine", "proline", 0.9, 0, 31.517852846088612)]
    [InlineData("spam", "capitalAve", 0.05, 0, 0.4897271857235436)]
    [InlineData("spam", "capitalAve", 0.05, 0.01, 0.5223803848112277)]
    [InlineData("spam", "capitalAve", 0.5, 0, 4.307828873676971)]
    [InlineData("spam", "capitalAve", 0.5, 0.01, 4.420682340190658)]
    [InlineData("spam", "capitalAve", 0.9, 0, 3.205393267999171)]
    [InlineData("spam", "capitalAve", 0.9, 0.3, 7.5987373)]
    public void TheObjectiveIsThatOfAnExactSolver(string data, string target, double level, double alpha, double expected)
    {
        (Table features, double[] y) = Numbers(data, target);
        Assert.Equal(expected, Objective(Fit(features, y, alpha, level), features, y, alpha), 1e-10 * expected);
    }

    [Fact]
    public void NoVertexIsBetter() =>
        Gen.Select(Gen.Int[-3, 3].Array[7], Gen.Int[-3, 3].Array[7], Gen.Int[-4, 4].Array[7], OneOf(0.1, 0.25, 0.5, 0.8)).Sample((a, b, y, q) =>
        {
            // A linear program has a least vertex: the fit through as many independent rows as there are columns. All are tried.
            double[][] columns = [[.. a.Select(v => (double)v)], [.. b.Select(v => (double)v)]];
            double[] values = [.. y.Select(v => (double)v)];
            Table features = Table(columns);
            double found = Objective(Fit(features, values, 0, q), features, values, 0);
            double least = Vertices(columns, values).Min(fit => Loss(values, fit, q));
            Assert.InRange(found, least - 1e-9, least + 1e-9);
        });

    [Fact]
    public void NoDirectionDescends() =>
        Gen.Select(Gen.Double[-1, 1].Array[30].Array[6], Gen.Double[0.05, 0.95], OneOf(0, 0.003, 0.05), Gen.Double[-1, 1].Array[7]).Sample((x, q, alpha, direction) =>
        {
            // Convex: where no step lowers the objective, short or long, none does in that direction.
            double[][] columns = [x[0], x[1], x[2], x[3], [.. x[0].Zip(x[1], (first, second) => first - second)]]; // the last is no new one
            Table features = Table(columns);
            double[] y = [.. x[5].Select((noise, i) => x[0][i] + (noise * Math.Exp(3 * x[1][i])))];
            QuantileLinearModel model = Fit(features, y, alpha, q);
            double[] best = model.Models[0].Parameters.ToArray();
            double least = Objective(model, features, y, alpha);
            foreach (double[] step in Steps(direction, best.Length - 1))
            {
                foreach (double length in (double[])[1e-4, 0.01, 1])
                {
                    double[] moved = [.. best.Zip(step, (b, s) => b + (length * s))];
                    double there = Objective(new QuantileLinearModel(model.Schema, [q], [moved]), features, y, alpha);
                    Assert.InRange(there, least - 1e-10, double.PositiveInfinity);
                }
            }
        });

    [Fact]
    public void ManyLevelsDoNotCrossAndAboutTheirShareOfRowsLiesBelow()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        double[] levels = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
        Prediction prediction = new QuantileLinearLearner(0).Fit(features, target.WithQuantiles(levels), 0, None).Predict(features);
        for (int i = 0; i < target.Count; i++)
        {
            Assert.True(prediction.Quantiles!.Values.Row(i).ToArray().Zip(prediction.Quantiles.Values.Row(i).ToArray().Skip(1)).All(pair => pair.First <= pair.Second));
            Assert.Equal(prediction.Quantiles.Values[i, 5], prediction.Values![i]);
        }

        // Koenker and Bassett's theorem 3.4: at most q n rows lie below and at most (1 - q) n above.
        QuantileLinearModel model = (QuantileLinearModel)new QuantileLinearLearner(0).Fit(features, target.WithQuantiles(levels), 0, None);
        for (int k = 0; k < levels.Length; k++)
        {
            double[] residuals = [.. model.Models[k].RawScores(features, 0).Select((fit, i) => target.Values[i] - fit)];
            Assert.InRange(residuals.Count(r => r < -1e-9), 0, levels[k] * target.Count);
            Assert.InRange(residuals.Count(r => r > 1e-9), 0, (1 - levels[k]) * target.Count);
            Assert.Equal(features.Columns.Count + 1, residuals.Count(r => Math.Abs(r) <= 1e-9));
        }
    }

    [Fact]
    public void TheUnitOfTheTargetDoesNotMatter()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        double[] once = new QuantileLinearLearner(0.02).Fit(features, target.WithQuantiles([0.3]), 0, None).Predict(features).Values!;
        double[] y = [.. target.Values.ToArray().Select(value => value * 1e150)];
        double[] huge = Fit(features, y, 0.02, 0.3).Predict(features).Values!;
        Assert.All(once.Zip(huge), pair => Assert.Equal(pair.First, pair.Second / 1e150, 1e-7 * Math.Abs(pair.First)));
    }

    [Fact]
    public void AnEnormousValueMovesNoMedian()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        double[] y = target.Values.ToArray();
        double[] fits = Fit(features, y, 0, 0.5).Predict(features).Values!;
        int above = Array.FindIndex([.. y.Select((value, i) => value - fits[i])], residual => residual > 1);
        y[above] = 1e150;
        Assert.All(fits.Zip(Fit(features, y, 0, 0.5).Predict(features).Values!), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void ConstantsTiesFewRowsAndHugeFeaturesStayFinite() =>
        Gen.Select(
            Gen.OneOf(OneOf(1e308, -1e308, double.NaN, 1e-308, 5), Gen.Double[-1, 1]).Array[6].Array[9],
            Gen.OneOf(OneOf(0, 0, 0, 3.0), OneOf(1e150, -1e150, 0, 1), Gen.Const(7.0)).Array[6],
            Gen.Int[1, 6], OneOf(0, 0.01)).Sample((x, y, rows, alpha) =>
        {
            Table features = Table([.. x.Select(column => column[..rows])]);
            Prediction prediction = Fit(features, y[..rows], alpha, 0.1, 0.5, 0.9).Predict(features);
            Assert.All(prediction.Quantiles!.Values.Data, value => Assert.True(double.IsFinite(value)));
        });

    [Fact]
    public void AConstantTargetIsPredictedExactly()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        Prediction prediction = Fit(features, [.. target.Values.ToArray().Select(_ => 0.1)], 0, 0.1, 0.9).Predict(features);
        Assert.All(prediction.Quantiles!.Values.Data, value => Assert.Equal(0.1, value));
    }

    [Fact]
    public void TheTextGivesTheModelBack()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        double[] y = [.. target.Codes.ToArray().Select((code, i) => code + (i % 7 / 10.0))];
        foreach (IModel model in (IModel[])[Fit(features, y, 0.01, 0.1, 0.6), new BaselineLearner().Fit(features, Target(y, 0.1, 0.6), 0, None)])
        {
            string text = CoreModelText.Write(model);
            Prediction read = CoreModelText.Read(text).Predict(features);
            Assert.Equal(model.Predict(features).Quantiles!.Values.Data, read.Quantiles!.Values.Data);
            Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => CoreModelText.Read(text.Replace("[0.1,0.6]", "[0.6,0.1]"))).Problem.Code);
            Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => CoreModelText.Read(text.Replace("[0.1,0.6]", "[0.1]"))).Problem.Code);
        }
    }

    [Fact]
    public void TheBaselinePredictsTheQuantilesOfTheTarget()
    {
        Table features = Table([[0, 0, 0, 0, 0]]);
        Prediction prediction = new BaselineLearner().Fit(features, Target([3, 1, 2, 5, 4], 0.25, 0.5), 0, None).Predict(features);
        Assert.Equal([2.0, 3.0], prediction.Quantiles!.Values.Row(4).ToArray());
        Assert.Equal(3, prediction.Values![0]);
    }

    [Fact]
    public void ThePenaltyThatIsNotGivenIsATenthOfTheColumnsARow()
    {
        (Table features, Target target) = ExampleData.Load("diabetes");
        double[] given = new QuantileLinearLearner(10 / 4420.0).Fit(features, target.WithQuantiles([0.4]), 0, None).Predict(features).Values!;
        Assert.Equal(given, new QuantileLinearLearner().Fit(features, target.WithQuantiles([0.4]), 0, None).Predict(features).Values!);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void OtherPenaltiesAreRefused(double alpha) =>
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => Fit(Table([[1, 2, 3]]), [1, 2, 3], alpha, 0.5)).Problem.Code);

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static QuantileLinearModel Fit(Table features, double[] y, double alpha, params double[] levels) =>
        (QuantileLinearModel)new QuantileLinearLearner(alpha).Fit(features, Target(y, levels), 0, None);

    private static Target Target(double[] y, params double[] levels) =>
        McpAutoMl.Core.Tables.Target.OfValues("y", [.. Enumerable.Range(0, y.Length)], y).WithQuantiles(levels);

    private static Table Table(double[][] columns) => new([.. columns.Select((column, j) => new NumericColumn("x" + j, ColumnType.Numeric, column))]);

    /// <summary>The numeric columns of a data set, at most its first 1000 rows.</summary>
    private static (Table Features, double[] Y) Numbers(string data, string target)
    {
        (Table features, Target classes) = ExampleData.Load(data);
        int[] rows = [.. Enumerable.Range(0, Math.Min(1000, features.Rows))];
        NumericColumn? column = features.Columns.OfType<NumericColumn>().FirstOrDefault(c => c.Name == target);
        return (features.Select(features.Columns.OfType<NumericColumn>().Select(c => c.Name).Where(name => name != target)).Take(rows),
            (column is null ? classes.Values : column.Values)[..rows.Length].ToArray());
    }

    /// <summary>The mean pinball loss and the penalty of the first level.</summary>
    private static double Objective(QuantileLinearModel model, Table features, double[] y, double alpha) =>
        Loss(y, model.Models[0].RawScores(features, 0), model.Levels[0]) + (alpha * model.Models[0].Parameters[1..].ToArray().Sum(Math.Abs));

    private static double Loss(double[] y, double[] fits, double q) =>
        y.Zip(fits, (value, fit) => value > fit ? q * (value - fit) : (1 - q) * (fit - value)).Average();

    /// <summary>Fits through three rows, through two of one column and the intercept, and through one.</summary>
    private static IEnumerable<double[]> Vertices(double[][] columns, double[] y)
    {
        int n = y.Length;
        for (int i = 0; i < n; i++)
        {
            yield return [.. y.Select(_ => y[i])];
            for (int j = i + 1; j < n; j++)
            {
                foreach (double[] x in columns)
                {
                    if (x[i] != x[j])
                    {
                        double slope = (y[j] - y[i]) / (x[j] - x[i]);
                        yield return [.. x.Select(value => y[i] + (slope * (value - x[i])))];
                    }
                }

                for (int k = j + 1; k < n; k++)
                {
                    (double a, double b) = (columns[0][j] - columns[0][i], columns[1][j] - columns[1][i]);
                    (double c, double d) = (columns[0][k] - columns[0][i], columns[1][k] - columns[1][i]);
                    double determinant = (a * d) - (b * c);
                    if (determinant != 0)
                    {
                        double first = (((y[j] - y[i]) * d) - (b * (y[k] - y[i]))) / determinant;
                        double second = ((a * (y[k] - y[i])) - ((y[j] - y[i]) * c)) / determinant;
                        yield return [.. y.Select((_, r) => y[i] + (first * (columns[0][r] - columns[0][i])) + (second * (columns[1][r] - columns[1][i])))];
                    }
                }
            }
        }
    }

    /// <summary>Each parameter alone, up and down, and one mixture.</summary>
    private static IEnumerable<double[]> Steps(double[] mixture, int columns)
    {
        yield return [.. mixture.Take(columns + 1)];
        for (int j = 0; j <= columns; j++)
        {
            foreach (double sign in (double[])[-1, 1])
            {
                double[] step = new double[columns + 1];
                step[j] = sign;
                yield return step;
            }
        }
    }
}
