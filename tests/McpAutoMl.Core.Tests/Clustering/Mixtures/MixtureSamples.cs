using System.Globalization;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

/// <summary>Rows to fit mixtures to.</summary>
internal static class MixtureSamples
{
    /// <summary>EM to the last digits from the agglomerative start alone, as the certified values were made.</summary>
    public static readonly MixtureOptions Certified = new() { RandomStarts = 0, Tolerance = 1e-11, MaxIterations = 10_000 };

    /// <summary>Old Faithful, or the numeric columns of an example, rows with missing values left out.</summary>
    public static Matrix Load(string name)
    {
        if (name == "faithful")
        {
            double[][] lines = [.. Fixture.Lines("old_faithful.csv").Skip(1)
                .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
            return Of(lines);
        }

        Table table = ExampleData.Load(name).Features;
        double[][] columns = [.. table.Columns.OfType<NumericColumn>().Select(column => column.Values.ToArray())];
        return Of([.. Enumerable.Range(0, table.Rows).Select(i => columns.Select(column => column[i]).ToArray())
            .Where(row => !row.Any(double.IsNaN))]);
    }

    /// <summary>A matrix of the rows.</summary>
    public static Matrix Of(double[][] rows)
    {
        Matrix matrix = new(rows.Length, rows[0].Length);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(matrix.Row(i));
        }

        return matrix;
    }

    /// <summary>Rows of two or three groups that differ in place, size and direction, with the group of each.</summary>
    public static (Matrix Points, Partition Groups) Groups(int rows, int columns, int groups, long seed)
    {
        RandomStream random = new(seed, "test/mixture");
        Matrix points = new(rows, columns);
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i % groups)];
        for (int i = 0; i < rows; i++)
        {
            double common = Normal(random);
            for (int j = 0; j < columns; j++)
            {
                points[i, j] = ((labels[i] + 1) * (Normal(random) + (j % 2 == labels[i] % 2 ? common : -common))) + (3 * labels[i] * (j + 1));
            }
        }

        return (points, new Partition(labels));
    }

    /// <summary>A sum of twelve uniform numbers less 6: near enough to a normal one.</summary>
    public static double Normal(RandomStream random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += random.NextDouble();
        }

        return sum;
    }
}
