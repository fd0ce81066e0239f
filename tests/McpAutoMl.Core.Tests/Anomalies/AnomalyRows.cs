using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Anomalies;

/// <summary>Rows that detectors are tried on.</summary>
internal static class AnomalyRows
{
    public static CancellationToken None => TestContext.Current.CancellationToken;

    /// <summary>Some columns of an example data set.</summary>
    public static Matrix Example(string name, params string[] columns)
    {
        Table table = ExampleTable.Read(name);
        double[][] values = [.. columns.Select(column => ((NumericColumn)table[column]).Values.ToArray())];
        return new Matrix(columns.Length, table.Rows, [.. values.SelectMany(column => column)]).Transpose();
    }

    public static Matrix Of(double[][] rows) => new(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);

    /// <summary>Independent normal values.</summary>
    public static Matrix Normal(int rows, int columns, long seed)
    {
        RandomStream random = new(seed, "test/normal");
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => Distributions.NormalQuantile(random.NextDouble() + 1e-17))]);
    }

    public static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    public static int[] Integers(string text) => [.. text.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
}
