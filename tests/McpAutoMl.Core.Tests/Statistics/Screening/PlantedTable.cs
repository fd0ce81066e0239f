using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics.Screening;

/// <summary>Tables whose relevant columns are known: <c>r0, r1, ...</c> explain the target, <c>n0, n1, ...</c> do not; one of each is categorical.</summary>
internal static class PlantedTable
{
    public static Table Of(LearningTask task, int rows, int relevant, int noise, long seed)
    {
        double[][] columns = [.. Enumerable.Range(0, relevant + noise).Select(j => Normal(rows, seed, $"planted/{j}"))];
        double[] error = Normal(rows, seed, "planted/error");
        double[] y = [.. Enumerable.Range(0, rows).Select(i => columns.Take(relevant).Sum(column => column[i]) + (0.5 * error[i]))];
        return new Table([.. columns.Select((column, j) => Feature(column, j < relevant ? $"r{j}" : $"n{j - relevant}", j == 0 || j == relevant)), TargetColumn(task, y)]);
    }

    /// <summary>Features and a target that has nothing to do with them.</summary>
    public static Table Noise(int rows, int features, long seed) => Of(LearningTask.Binary, rows, 0, features, seed);

    public static string[] Names(Table table) => [.. table.Columns.Select(column => column.Name).Where(name => name != "y")];

    private static Column Feature(double[] values, string name, bool levels) => levels
        ? new CategoricalColumn(name, ColumnType.Categorical, [.. values.Select(Level)], ["a", "b", "c"])
        : new NumericColumn(name, ColumnType.Numeric, values);

    private static Column TargetColumn(LearningTask task, double[] y) => task switch
    {
        LearningTask.Binary => new CategoricalColumn("y", ColumnType.Categorical, [.. y.Select(value => value > 0 ? 1 : 0)], ["no", "yes"]),
        LearningTask.Multiclass => new CategoricalColumn("y", ColumnType.Categorical, [.. y.Select(Level)], ["high", "low", "middle"]),
        _ => new NumericColumn("y", ColumnType.Numeric, y),
    };

    private static int Level(double value) => value < -0.7 ? 1 : value < 0.7 ? 2 : 0;

    private static double[] Normal(int rows, long seed, string purpose)
    {
        RandomStream random = new(seed, purpose);
        return [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6)];
    }
}
