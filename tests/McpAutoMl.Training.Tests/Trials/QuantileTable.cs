using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Tests.Trials;

/// <summary>Prices whose middle grows with size, and whose spread does too; noise does not matter.</summary>
internal static class QuantileTable
{
    /// <summary>n rows; the q quantile of a row is 2 size + (1 + size) (q - 1/2), 3 more in the west.</summary>
    public static Table Of(int rows)
    {
        RandomStream random = new(5, "prices");
        double[] size = new double[rows], noise = new double[rows], price = new double[rows];
        int[] region = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            size[i] = 3 * random.NextDouble();
            noise[i] = random.NextDouble();
            region[i] = random.Next(2);
            price[i] = (2 * size[i]) + ((1 + size[i]) * (random.NextDouble() - 0.5)) + (3 * region[i]);
        }

        return new Table(
        [
            new NumericColumn("size", ColumnType.Numeric, size),
            new NumericColumn("noise", ColumnType.Numeric, noise),
            new CategoricalColumn("region", ColumnType.Categorical, region, ["east", "west"]),
            new NumericColumn("price", ColumnType.Numeric, price),
        ]);
    }
}
