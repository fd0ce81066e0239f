using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering;

/// <summary>Points to divide: those of examples/data, and random ones.</summary>
internal static class PointSets
{
    /// <summary>The numeric columns of an example, rows with missing values left out.</summary>
    public static Matrix Example(string name)
    {
        double[][] columns = [.. ExampleTable.Read(name).Columns.OfType<NumericColumn>().Select(column => column.Values.ToArray())];
        IEnumerable<double[]> rows = Enumerable.Range(0, columns[0].Length).Select(i => columns.Select(column => column[i]).ToArray());
        return Rows([.. rows.Where(row => !row.Contains(double.NaN))]);
    }

    /// <summary>Columns of mean 0 and (population) standard deviation 1.</summary>
    public static Matrix Standardized(Matrix points)
    {
        Matrix result = new(points.Rows, points.Columns, [.. points.Data]);
        for (int j = 0; j < points.Columns; j++)
        {
            double[] column = [.. Enumerable.Range(0, points.Rows).Select(i => points[i, j])];
            double mean = column.Average(), deviation = Math.Sqrt(column.Sum(value => (value - mean) * (value - mean)) / column.Length);
            for (int i = 0; i < points.Rows; i++)
            {
                result[i, j] = (points[i, j] - mean) / deviation;
            }
        }

        return result;
    }

    /// <summary>A matrix of these rows.</summary>
    public static Matrix Rows(params double[][] rows) => new(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);

    /// <summary>All points times a number.</summary>
    public static Matrix Times(Matrix points, double factor) => new(points.Rows, points.Columns, [.. points.Data.Select(value => value * factor)]);

    /// <summary>Uniform points of up to three columns: neither copies nor equal distances.</summary>
    public static Gen<Matrix> Random(int least, int most) => Gen.Select(Gen.Long, Gen.Int[least, most], Gen.Int[1, 3]).Select(Uniform);

    /// <summary>Uniform points in [-1, 1).</summary>
    public static Matrix Uniform(long seed, int rows, int columns)
    {
        RandomStream random = new(seed, "points");
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (2 * random.NextDouble()) - 1)]);
    }

    /// <summary>Points on a small grid: many are equal, and so are many distances.</summary>
    public static Gen<Matrix> Grid(int least, int most) =>
        Gen.Int[1, 3].SelectMany(columns => Gen.Int[0, 4].Select(value => (double)value).Array[columns].Array[least, most]).Select(Rows);

    /// <summary>Squared distance, column by column.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
        {
            double difference = x[j] - y[j];
            sum += difference * difference;
        }

        return sum;
    }
}
