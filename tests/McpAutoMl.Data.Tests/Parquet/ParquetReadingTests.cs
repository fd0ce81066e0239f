using DuckDB.NET.Data;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Parquet;

public sealed class ParquetReadingTests
{
    [Fact]
    public void ReadsEveryPlainType()
    {
        using TempRoot root = new();
        Write(root, "a.parquet", "SELECT * FROM (VALUES "
            + "(1::INTEGER, 2.5::DOUBLE, 1.25::DECIMAL(9,2), true, 'x', DATE '2024-01-31', TIMESTAMP '2024-01-31 12:00:00.5', 9007199254740993::BIGINT, 7::BIGINT),"
            + "(NULL, NULL, NULL, false, NULL, NULL, NULL, 2, NULL)) AS t(i, d, m, b, s, day, moment, big, small)");
        ReadResult result = root.Read("a.parquet");
        Table table = result.Table;
        Assert.Equal(
            [ColumnType.Integer, ColumnType.Numeric, ColumnType.Numeric, ColumnType.Boolean, ColumnType.Categorical, ColumnType.Datetime, ColumnType.Datetime, ColumnType.Categorical, ColumnType.Integer],
            table.Columns.Select(column => column.Type));
        Assert.Equal(
            ["1", "2.5", "1.25", "true", "x", "2024-01-31", "2024-01-31T12:00:00.500000", "9007199254740993", "7"],
            table.Columns.Select(column => column.Text(0)));
        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 0, 1], table.Columns.Select(column => column.MissingCount));
        Assert.Equal(new ReadAs("parquet", null, null, null, true), result.ReadAs);
    }

    [Fact]
    public void KeepsHostileNamesAsDataAndRowsInOrder()
    {
        using TempRoot root = new();
        Write(root, "a.parquet", "SELECT range AS \"\"\"; DROP TABLE t;--\", range % 3 AS \"it's\" FROM range(100000)");
        Table table = root.Read("a.parquet").Table;
        Assert.Equal(["\"; DROP TABLE t;--", "it's"], table.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => (double)i), ((NumericColumn)table.Columns[0]).Values.ToArray());
    }

    [Theory]
    [InlineData("SELECT [1, 2] AS x")]
    [InlineData("SELECT {'a': 1} AS x")]
    [InlineData("SELECT MAP {'a': 1} AS x")]
    public void RefusesNestedValues(string sql)
    {
        using TempRoot root = new();
        Write(root, "a.parquet", sql);
        Problem problem = root.Problem("a.parquet");
        Assert.Equal(("NESTED_UNSUPPORTED", "x"), (problem.Code, problem.Where?.Column));
    }

    [Theory]
    [InlineData("SELECT 1 AS x, 2 AS y WHERE false", "NO_ROWS")]
    [InlineData("SELECT 1.5::DOUBLE AS x UNION ALL SELECT 'inf'::DOUBLE", "NON_FINITE")]
    public void NamesWhatIsWrong(string sql, string code)
    {
        using TempRoot root = new();
        Write(root, "a.parquet", sql);
        Assert.Equal(code, root.Problem("a.parquet").Code);
    }

    [Fact]
    public void MakesNaNMissingAndSaysSo()
    {
        using TempRoot root = new();
        Write(root, "a.parquet", "SELECT * FROM (VALUES (1.5::DOUBLE, 1::FLOAT), ('nan'::DOUBLE, 2::FLOAT), (NULL, 'nan'::FLOAT), ('nan'::DOUBLE, 2::FLOAT)) AS t(x, y)");
        ReadResult result = root.Read("a.parquet", new ReadOptions { Columns = [new ColumnSpec("y", null, ColumnType.Categorical)] });
        Assert.Equal([3, 1], result.Table.Columns.Select(column => column.MissingCount));
        Assert.Equal(
            [("NAN_MISSING", "x"), ("NAN_MISSING", "y")],
            result.Warnings.Where(warning => warning.Code == "NAN_MISSING").Select(warning => (warning.Code, warning.Where)));
        Assert.StartsWith("2 cells", result.Warnings[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AppliesMissingMarkersToNumbersByValue()
    {
        using TempRoot root = new();
        Write(root, "a.parquet", "SELECT * FROM (VALUES (-999::INTEGER, -999::DOUBLE, 9.9::FLOAT, -999::DOUBLE, 'inf'::DOUBLE, '-999'), "
            + "(7, 0.5, 1, 2.5, 1, 'x')) AS t(i, d, f, c, e, s)");
        ReadOptions options = new() { MissingMarkers = ["-999", "9.9", "inf", "none"], Columns = [new ColumnSpec("c", null, ColumnType.Categorical)] };
        Table table = root.Read("a.parquet", options).Table;
        Assert.All(table.Columns, column => Assert.Equal([true, false], [column.IsMissing(0), column.IsMissing(1)]));
    }

    [Fact]
    public void RefusesEncryptedFiles()
    {
        using TempRoot root = new();
        Write(root, "a.parquet", "SELECT 1 AS x", ", ENCRYPTION_CONFIG {footer_key: 'k'}", "SET force_mbedtls_unsafe = 'true'; PRAGMA add_parquet_key('k', '0123456789112345'); ");
        Assert.Equal("ENCRYPTED_UNSUPPORTED", root.Problem("a.parquet").Code);
    }

    [Fact]
    public void NamesADamagedFooterWhereverItIsCut()
    {
        using TempRoot root = new();
        byte[] bytes = File.ReadAllBytes(Write(root, "a.parquet", "SELECT range AS x FROM range(10)"));
        for (int length = 4; length < bytes.Length; length += 7)
        {
            root.Write("cut.parquet", bytes[..length]);
            Assert.Equal("CORRUPT_FILE", root.Problem("cut.parquet").Code);
        }
    }

    [Fact]
    public void RefusesWhatIsNoParquetOrIsDamaged()
    {
        using TempRoot root = new();
        root.Write("text.parquet", "a,b\n1,2\n");
        Assert.Equal("NOT_PARQUET", root.Problem("text.parquet").Code);
        string path = Write(root, "a.parquet", "SELECT range AS x FROM range(1000)");
        byte[] bytes = File.ReadAllBytes(path);
        root.Write("cut.parquet", bytes[..(bytes.Length / 2)]);
        Assert.Equal("CORRUPT_FILE", root.Problem("cut.parquet").Code);
        root.Write("head.parquet", [.. "PAR1"u8, 1, 2, 3, .. "PAR1"u8]);
        Assert.Equal("CORRUPT_FILE", root.Problem("head.parquet").Code);
        root.Write("renamed.csv", bytes);
        Assert.Equal("WRONG_FORMAT", root.Problem("renamed.csv").Code);
    }

    private static string Write(TempRoot root, string name, string sql, string settings = "", string before = "")
    {
        string path = Path.Join(root.Folder, name);
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"{before}COPY ({sql}) TO '{path}' (FORMAT parquet{settings})";
        command.ExecuteNonQuery();
        return path;
    }
}
