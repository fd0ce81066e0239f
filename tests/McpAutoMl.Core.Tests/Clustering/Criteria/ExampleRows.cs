using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

/// <summary>Rows that the reference implementation was given too: by a formula of integers and halves, and iris.</summary>
internal static class ExampleRows
{
    public const int Count = 60;

    public static Matrix Formula()
    {
        Matrix rows = new(Count, 3);
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                rows[i, j] = (((i * 7) + (j * 13)) % 11) + (i % 4 * 3) + (0.5 * (((i * i) + j) % 5));
            }
        }

        return rows;
    }

    public static int[] Labels(string name) => [.. Enumerable.Range(0, Count).Select(i => name switch
    {
        "a" => i % 4,
        "b" => ((i / 10) + (i % 3)) % 5,
        _ => i == 0 ? 0 : 1 + (i % 2),
    })];

    public static (Matrix Rows, int[] Classes) Iris()
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Matrix rows = new(features.Rows, features.Columns.Count);
        for (int j = 0; j < rows.Columns; j++)
        {
            for (int i = 0; i < rows.Rows; i++)
            {
                rows[i, j] = ((NumericColumn)features.Columns[j]).Values[i];
            }
        }

        return (rows, target.Codes.ToArray());
    }
}
