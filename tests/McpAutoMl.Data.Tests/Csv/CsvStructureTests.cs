using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Csv;

public sealed class CsvStructureTests
{
    [Theory]
    [InlineData("", "EMPTY_FILE", null)]
    [InlineData("a,b\n", "NO_ROWS", null)]
    [InlineData("a,b", "NO_ROWS", null)]
    [InlineData("\n\n\n", "EMPTY_FILE", null)]
    [InlineData("\r\n \r\n", "EMPTY_FILE", null)]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n", "UNCLOSED_QUOTE", 3L)]
    [InlineData("a,b\n1,\"x\"y\n", "MALFORMED_ROW", 2L)]
    [InlineData("a,b,c\n1,2,3\n4,5\n6,7,8\n", "RAGGED_ROW", 3L)]
    [InlineData("a,b,c\n1,2,3\n4,5,6,7\n", "RAGGED_ROW", 3L)]
    [InlineData("a,b\n1,\"x\ny\"\n4\n6,7\n", "RAGGED_ROW", 4L)]
    [InlineData("a,b\n1,2,3\n4,5,6\n", "RAGGED_ROW", 2L)]
    [InlineData("a,b,a\n1,2,3\n", "DUPLICATE_COLUMN", 1L)]
    [InlineData("Name,name\n1,2\n", "DUPLICATE_COLUMN", 1L)]
    public void NamesWhatIsWrongAndWhere(string text, string code, long? line)
    {
        using TempRoot root = new();
        Problem problem = root.ProblemOfText(text);
        Assert.Equal(code, problem.Code);
        Assert.Equal(line, problem.Where?.Line);
        Assert.Equal("a.csv", problem.Where?.File);
    }

    [Fact]
    public void TellsHowManyFieldsARaggedRowHas()
    {
        using TempRoot root = new();
        Assert.Contains("4 fields, the header has 3", root.ProblemOfText("a,b,c\n1,2,3\n4,5,6,7\n").Message, StringComparison.Ordinal);
        Assert.Contains("2 fields, the header has 3", root.ProblemOfText("a,b,c\n4,5\n1,2,3\n1,2,3\n").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n")]
    [InlineData("\uFEFFa,b\n1,x\n2,y\n")]
    [InlineData("a,b\r1,x\r2,y\r")]
    [InlineData("a,b\r\n1,x\n2,y\r\n")]
    [InlineData("a,b\r\n1,x\r\n2,y\r\n")]
    [InlineData("a,b\n1,x\n2,y")]
    [InlineData("a;b\n1;x\n2;y\n")]
    [InlineData("a\tb\n1\tx\n2\ty\n")]
    [InlineData("a|b\n1|x\n2|y\n")]
    [InlineData("sep=;\na;b\n1;x\n2;y\n")]
    [InlineData("SEP=|\r\na|b\r\n1|x\r\n2|y\r\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n")]
    [InlineData("a,b\n1,x\n2,y\n\n\n")]
    [InlineData("My report\n\na,b\n1,x\n2,y\n")]
    [InlineData("# made by a tool, version 2\na,b\n1,x\n2,y\n")]
    [InlineData("a,b\n1,x\n\n2,y\n\nSource: the office\n")]
    public void ReadsTheSameTableHoweverItIsLaidOut(string text)
    {
        using TempRoot root = new();
        Table table = root.ReadText(text).Table;
        Assert.Equal(["a", "b"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.0, 2.0], ((NumericColumn)table["a"]).Values.ToArray());
        Assert.Equal(["x", "y"], new[] { table["b"].Text(0), table["b"].Text(1) });
    }

    [Theory]
    [InlineData("a,b\n1,say \"hi\"\n", "MALFORMED_ROW", "say \"hi\"")]
    [InlineData("Title\n\na,b\n1,x\n", "SKIPPED_ROWS", "x")]
    [InlineData("a,b\n1,x\n# end\n", "SKIPPED_ROWS", "x")]
    [InlineData("a,b\n1,x\n\nSource: me\n", "SKIPPED_ROWS", "x")]
    [InlineData("a,b\n1,x\n\n2,y\n", "SKIPPED_ROWS", "x")]
    [InlineData("a, b\n1,x\n", "COLUMN_RENAMED", "x")]
    public void WarnsWhereItHadToDecide(string text, string code, string cell)
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText(text);
        Assert.Contains(code, result.Warnings.Select(warning => warning.Code));
        Assert.Equal(cell, result.Table["b"].Text(0));
    }

    [Fact]
    public void ReadsQuotesDoubledQuotesAndLineBreaksInCells()
    {
        using TempRoot root = new();
        Table table = root.ReadText("a,b\n\"x,\"\"y\"\"\",1\n\"two\nlines\",2\n\"\",3\n").Table;
        Assert.Equal(["x,\"y\"", "two\nlines", null], Enumerable.Range(0, 3).Select(table["a"].Text));
    }

    [Fact]
    public void NamesAnEmptyHeaderCell()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText("a,,c\n1,2,3\n");
        Assert.Equal("column_2", result.Table.Columns[1].Name);
        Assert.Contains("COLUMN_RENAMED", result.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void SuspectsAHeaderOfNumbers()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText("5.1,3.5,setosa\n4.9,3.0,setosa\n");
        Assert.Equal("HEADER_SUSPECT", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void RefusesACellOverTheLimit()
    {
        using TempRoot root = new();
        root.Write("a.csv", "a,b\n1,x\n2," + new string('x', 2 << 20) + "\n");
        Problem problem = root.Problem("a.csv");
        Assert.Equal("FIELD_TOO_LARGE", problem.Code);
        Assert.Equal(3, problem.Where?.Line);
        root.Write("b.csv", "a,b\n1,\"" + new string('x', 2 << 20) + "\"\n");
        Assert.Equal("FIELD_TOO_LARGE", root.Problem("b.csv").Code);
    }

    [Fact]
    public void ReadsACellJustUnderTheLimit()
    {
        using TempRoot root = new();
        string cell = new('x', 1 << 20);
        Assert.Equal(cell, root.ReadText($"a,b\n1,{cell}\n2,y\n").Table["b"].Text(0));
    }

    [Fact]
    public void HoldsTheQuotasOfColumnsRowsAndBytes()
    {
        using TempRoot root = new();
        string wide = string.Join(',', Enumerable.Range(0, 100_000).Select(i => "c" + i));
        Assert.Equal("TOO_MANY_COLUMNS", root.ProblemOfText(wide + "\n" + wide + "\n").Code);
        Problem rows = root.ProblemOfText("a,b\n1,2\n3,4\n5,6\n", new ReadOptions { Quotas = new Quotas { MaxRows = 2 } });
        Assert.Equal("QUOTA_ROWS", rows.Code);
        Assert.Contains("2 rows", rows.Message, StringComparison.Ordinal);
        Problem bytes = root.ProblemOfText("a,b\n1,2\n", new ReadOptions { Quotas = new Quotas { MaxBytes = 4 } });
        Assert.Equal("QUOTA_BYTES", bytes.Code);
        Assert.Contains("limit is 4", bytes.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsHostileNamesAsData()
    {
        using TempRoot root = new();
        string[] names = ["\"; DROP TABLE t;--", "'); ATTACH 'x", "a\u202Eb", "z\u200Bw", "😀", new string('n', 10_000)];
        ReadResult result = root.ReadText(string.Join(',', names.Select(Quoted)) + "\n1,2,3,4,5,6\n");
        Assert.Equal(names.Take(5), result.Table.Columns.Take(5).Select(column => column.Name));
        Assert.Equal(256, result.Table.Columns[5].Name.Length);
        Assert.Equal(6, ((NumericColumn)result.Table.Columns[5]).Values[0]);
        Assert.Contains("COLUMN_RENAMED", result.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void RefusesADelimiterThatIsNone()
    {
        using TempRoot root = new();
        Assert.Equal("ARG_INVALID", root.ProblemOfText("a,b\n1,2\n", new ReadOptions { Delimiter = "ab" }).Code);
        Assert.Equal("delimiter", root.ProblemOfText("a,b\n1,2\n", new ReadOptions { Delimiter = "\"" }).Where?.Argument);
    }

    [Fact]
    public void ReadsOneColumnWithItsEmptyCells()
    {
        using TempRoot root = new();
        ReadResult result = root.ReadText("x\n1.5\n\n3\n\n");
        Assert.Equal([1.5, double.NaN, 3], ((NumericColumn)result.Table["x"]).Values.ToArray());
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void LeavesTheInputAsItWas()
    {
        using TempRoot root = new();
        byte[] bytes = Encoding.UTF8.GetBytes("Title\n\na;b\r\n1,5;x\r\n\r\n2,5;\"y\n");
        string path = root.Write("a.csv", bytes);
        DateTime written = File.GetLastWriteTimeUtc(path);
        Assert.Equal("UNCLOSED_QUOTE", root.Problem("a.csv").Code);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Equal(["a.csv"], Directory.GetFileSystemEntries(root.Folder).Select(Path.GetFileName));
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
