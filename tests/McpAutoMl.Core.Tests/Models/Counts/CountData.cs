using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Counts;

/// <summary>The rows of <c>counts.csv</c>, 150, whose coefficients scikit-learn and scipy were asked for, and tables of numbers.</summary>
internal static class CountData
{
    private static readonly string[][] Cells = [.. Fixture.Lines("counts.csv").Skip(1).Select(line => line.Split(','))];

    /// <summary>x1, x2 and group.</summary>
    public static Table Features { get; } = new(
    [
        new NumericColumn("x1", ColumnType.Numeric, Numbers(0)),
        new NumericColumn("x2", ColumnType.Numeric, Numbers(1)),
        new CategoricalColumn("group", ColumnType.Categorical, [.. Cells.Select(row => row[2][0] - 'a')], ["a", "b", "c"]),
    ]);

    /// <summary>Counts drawn from Poisson distributions.</summary>
    public static Target Poisson { get; } = Target(Numbers(3));

    /// <summary>Counts drawn from negative binomial distributions of dispersion 0.8.</summary>
    public static Target Dispersed { get; } = Target(Numbers(4));

    public static Target Target(double[] counts) => Core.Tables.Target.OfCounts("y", [.. Enumerable.Range(0, counts.Length)], counts);

    public static Table Table(params double[][] columns) =>
        new([.. columns.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);

    private static double[] Numbers(int column) => [.. Cells.Select(row => double.Parse(row[column], CultureInfo.InvariantCulture))];
}
