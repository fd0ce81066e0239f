using CsCheck;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Tables;

public sealed class RowGroupsTests
{
    [Fact]
    public void RepeatsAreTheRowsThatAreEqualInEveryColumn()
    {
        Table table = new(
        [
            new NumericColumn("x", ColumnType.Numeric, [1, 0.0, 1, double.NaN, -0.0, double.NaN, 1]),
            new CategoricalColumn("c", ColumnType.Categorical, [0, 1, 0, -1, 1, -1, 1], ["a", "b"]),
        ]);
        RowGroups groups = RowGroups.OfRepeats(table)!;
        Assert.Equal([0, 1, 0, 2, 1, 2, 3], groups.Codes.ToArray());
        Assert.Equal(4, groups.Count);
    }

    [Fact]
    public void WithoutRepeatsThereAreNoGroups() =>
        Assert.Null(RowGroups.OfRepeats(new Table([new NumericColumn("x", ColumnType.Numeric, [1, 2, 3])])));

    [Fact]
    public void AUnionKeepsTogetherWhatIsConnectedByEither() =>
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 8]).Array[1, 25].Sample(rows =>
        {
            RowGroups a = Of([.. rows.Select(row => row.Item1)]), b = Of([.. rows.Select(row => row.Item2)]);
            int[] codes = (a.Union(b)).Codes.ToArray();
            int[] expected = Connected(rows);
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.Equal(expected[i] == expected[j], codes[i] == codes[j]);
                }
            }
        });

    /// <summary>The least row connected with each, found by spreading until nothing changes.</summary>
    private static int[] Connected((int A, int B)[] rows)
    {
        int[] least = [.. Enumerable.Range(0, rows.Length)];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < rows.Length; j++)
                {
                    if ((rows[i].A == rows[j].A || rows[i].B == rows[j].B) && least[j] < least[i])
                    {
                        (least[i], changed) = (least[j], true);
                    }
                }
            }
        }

        return least;
    }

    // A constant second column makes the number the only thing that can differ; one more row than needed makes a repeat.
    private static RowGroups Of(int[] codes)
    {
        double[] values = [.. codes.Select(code => (double)code), codes[0]];
        return RowGroups.OfRepeats(new Table([new NumericColumn("g", ColumnType.Integer, values)]))!.Take([.. Enumerable.Range(0, codes.Length)]);
    }
}
