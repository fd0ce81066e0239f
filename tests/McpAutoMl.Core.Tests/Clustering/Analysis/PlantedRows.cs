using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

/// <summary>Rows whose clusters are known: normal numbers, made without a platform's random numbers, around centres.</summary>
internal static class PlantedRows
{
    /// <summary>Columns x0, x1, ...; row i belongs to centre i modulo their number.</summary>
    public static Table Around(double[][] centres, int rows, long seed, double spread = 1)
    {
        RandomStream random = new(seed, "test/planted");
        double[][] columns = [.. centres[0].Select(_ => new double[rows])];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns.Length; j++)
            {
                // The sum of twelve uniform numbers is normal as far as a test can tell.
                double sum = -6;
                for (int draw = 0; draw < 12; draw++)
                {
                    sum += random.NextDouble();
                }

                columns[j][i] = centres[i % centres.Length][j] + (spread * sum);
            }
        }

        return Of(columns);
    }

    /// <summary>Columns x0, x1, ... of these numbers.</summary>
    public static Table Of(params double[][] columns) =>
        new([.. columns.Select((values, j) => (Column)new NumericColumn($"x{j}", ColumnType.Numeric, values))]);

    /// <summary>The same table with one column more.</summary>
    public static Table With(this Table table, Column column) => new([.. table.Columns, column]);
}
