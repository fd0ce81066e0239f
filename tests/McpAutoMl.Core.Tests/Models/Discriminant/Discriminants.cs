using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Discriminant;

/// <summary>Discriminant analysis by its definition, row by row, and what every such learner has to survive.</summary>
internal static class Discriminants
{
    public static Matrix Mean(Matrix x, Target target, int k)
    {
        int[] rows = [.. Enumerable.Range(0, target.Count).Where(i => target.Codes[i] == k)];
        return new Matrix(1, x.Columns, [.. Enumerable.Range(0, x.Columns).Select(j => rows.Average(i => x[i, j]))]);
    }

    /// <summary>Pooled covariance, its correlations shrunk towards the identity.</summary>
    public static Matrix Within(Matrix x, Target target, Matrix[] means, double shrinkage)
    {
        double[] deviations = Deviations(x, target, means);
        return Shrunk(Scatter(x, target, means, null), deviations, shrinkage);
    }

    /// <summary>Covariance of a class, shrunk in units of the deviations within all classes.</summary>
    public static Matrix Of(Matrix x, Target target, Matrix[] means, double shrinkage, int k) =>
        Shrunk(Scatter(x, target, means, k), Deviations(x, target, means), shrinkage);

    /// <summary>Posterior probabilities of a row.</summary>
    public static double[] Posterior(Matrix x, int row, Target target, Matrix[] means, Func<int, Matrix> covariance)
    {
        double[] logs = [.. means.Select((mean, k) =>
        {
            Cholesky factor = Cholesky.TryDecompose(covariance(k))!;
            double[] difference = [.. Enumerable.Range(0, x.Columns).Select(j => x[row, j] - mean[0, j])];
            double share = target.Codes.ToArray().Count(code => code == k) / (double)target.Count;
            return Math.Log(share) - (factor.LogDeterminant() / 2) - (difference.Zip(factor.Solve(difference), (a, b) => a * b).Sum() / 2);
        })];
        double largest = logs.Max();
        double[] parts = [.. logs.Select(log => Math.Exp(log - largest))];
        return [.. parts.Select(part => part / parts.Sum())];
    }

    public static void AssertSurvivesWhatIsDegenerate(ILearner learner)
    {
        // Indicators that add up to 1, a constant, a copy of a column, a column that does not vary within classes, more columns than rows in a class.
        (Table penguins, Target target) = ExampleData.Load("penguins");
        double[] code = [.. target.Codes.ToArray().Select(k => (double)k)];
        Table features = new(
        [
            .. penguins.Columns,
            new NumericColumn("constant", ColumnType.Numeric, new double[penguins.Rows]),
            new NumericColumn("copy", ColumnType.Numeric, ((NumericColumn)penguins.Columns.First(column => column is NumericColumn)).Values.ToArray()),
            new NumericColumn("target", ColumnType.Numeric, code),
        ]);
        Table strange = new([.. features.Columns.Select(column => column is NumericColumn
            ? (Column)new NumericColumn(column.Name, ColumnType.Numeric, [double.NaN, 1e308, -1e308, 0])
            : new CategoricalColumn(column.Name, ColumnType.Categorical, [-1, 0, 0, -1], ["never seen"]))]);
        int[] few = [0, 1, 2, 3, 200, 201, 202, 320];
        int[] twoClasses = [.. Enumerable.Range(0, target.Count).Where(i => target.Codes[i] != 2)];
        int[] oneOfAClass = [.. twoClasses, Array.IndexOf(target.Codes.ToArray(), 2)];
        foreach (int[] rows in new[] { [.. Enumerable.Range(0, target.Count)], few, twoClasses, oneOfAClass })
        {
            IModel model = learner.Fit(features.Take(rows), target.Take(rows), 0, CancellationToken.None);
            foreach (Table table in new[] { features, strange })
            {
                Matrix p = model.Predict(table).Probabilities!;
                Assert.All(p.Data, value => Assert.InRange(value, 0, 1));
                Assert.All(Enumerable.Range(0, p.Rows), i => Assert.Equal(1, p.Row(i).ToArray().Sum(), 1e-9));
            }
        }

        Prediction all = learner.Fit(features, target, 0, CancellationToken.None).Predict(features);
        Assert.InRange(Enumerable.Range(0, target.Count).Count(i => all.Class(i) == target.Codes[i]), target.Count - 15, target.Count);
    }

    private static Matrix Scatter(Matrix x, Target target, Matrix[] means, int? only)
    {
        int[] rows = [.. Enumerable.Range(0, target.Count).Where(i => only is null || target.Codes[i] == only)];
        Matrix scatter = new(x.Columns, x.Columns);
        for (int a = 0; a < x.Columns; a++)
        {
            for (int b = 0; b < x.Columns; b++)
            {
                scatter[a, b] = rows.Average(i => (x[i, a] - means[target.Codes[i]][0, a]) * (x[i, b] - means[target.Codes[i]][0, b]));
            }
        }

        return scatter;
    }

    private static double[] Deviations(Matrix x, Target target, Matrix[] means)
    {
        Matrix pooled = Scatter(x, target, means, null);
        return [.. Enumerable.Range(0, x.Columns).Select(j => Math.Sqrt(pooled[j, j]))];
    }

    private static Matrix Shrunk(Matrix scatter, double[] deviations, double shrinkage)
    {
        int d = deviations.Length;
        double mean = Enumerable.Range(0, d).Average(j => scatter[j, j] / (deviations[j] * deviations[j]));
        Matrix shrunk = new(d, d);
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                shrunk[a, b] = ((1 - shrinkage) * scatter[a, b]) + (a == b ? shrinkage * mean * deviations[a] * deviations[a] : 0);
            }
        }

        return shrunk;
    }
}
