using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Training.Tests.Anomalies;

/// <summary>Normal rows with some far from the others, gaps, and a column of levels.</summary>
internal static class PlantedAnomalies
{
    public const int Rows = 500;
    public const int Planted = 20;

    public static Table Table { get; } = Make();

    public static AnomalyRequest Request => new() { Table = Table, DatasetId = "ds_planted", Target = "label" };

    public static AnomalyOutcome Outcome { get; } = AnomalyTrainer.Train(Request, null, CancellationToken.None);

    private static Table Make()
    {
        RandomStream random = new(1, "test/anomalies");
        double[][] numbers = [new double[Rows], new double[Rows], new double[Rows]];
        int[] levels = new int[Rows];
        for (int i = 0; i < Rows; i++)
        {
            foreach (double[] column in numbers)
            {
                column[i] = Distributions.NormalQuantile(random.NextDouble() + 1e-17) + (i < Planted ? 8 : 0);
            }

            levels[i] = i < Planted ? 2 : random.Next(2);
        }

        numbers[0][100] = double.NaN;
        return new Table(
        [
            new NumericColumn("a", ColumnType.Numeric, numbers[0]),
            new NumericColumn("b", ColumnType.Numeric, numbers[1]),
            new NumericColumn("c", ColumnType.Numeric, numbers[2]),
            new CategoricalColumn("kind", ColumnType.Categorical, levels, ["left", "right", "upside down"]),
            new CategoricalColumn("label", ColumnType.Categorical, [.. levels.Select((_, i) => i == 400 ? -1 : i < Planted ? 1 : 0)], ["fine", "odd"]),
        ]);
    }
}
