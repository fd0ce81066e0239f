using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests;

public sealed class TableFileTests
{
    [Fact]
    public void GivesTheSameTableAndTheSameBytesBack()
    {
        Table table = ExampleFiles.Read("penguins.csv").Table;
        byte[] bytes = Bytes(table);
        Table read = TableFile.Read(new MemoryStream(bytes));
        Assert.Equal(table.Sha256, read.Sha256);
        Assert.Equal(table.Columns.Select(column => column.Text(7)), read.Columns.Select(column => column.Text(7)));
        Assert.Equal(bytes, Bytes(read));
    }

    [Fact]
    public void NoticesEveryChangeOfContent()
    {
        Table table = new(
        [
            new NumericColumn("x", ColumnType.Numeric, [1, double.NaN, -0.0], "length in mm"),
            new CategoricalColumn("k", ColumnType.Categorical, [0, 1, -1], ["a", "b"]),
        ]);
        byte[] bytes = Bytes(table);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x41;
            Assert.True(IsRefusedOrTheSame(changed, table), $"byte {i}");
            Assert.Equal("CORRUPT_FILE", Assert.Throws<ProblemException>(() => TableFile.Read(new MemoryStream(bytes[..i]))).Problem.Code);
        }
    }

    /// <summary>A flag and a missing number have several spellings; every other change is one of content.</summary>
    private static bool IsRefusedOrTheSame(byte[] bytes, Table table)
    {
        try
        {
            return TableFile.Read(new MemoryStream(bytes)).Sha256 == table.Sha256;
        }
        catch (ProblemException e)
        {
            return e.Problem.Code == "CORRUPT_FILE";
        }
    }

    private static byte[] Bytes(Table table)
    {
        using MemoryStream stream = new();
        TableFile.Write(table, stream);
        return stream.ToArray();
    }
}
