using System.Text;
using CsCheck;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tests.Exports;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-cmd|calc", "'-cmd|calc")]
    [InlineData("-1.5e3", "-1.5e3")]
    [InlineData("+7", "+7")]
    [InlineData("plain", "plain")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public void GuardsCellsThatASpreadsheetWouldRun(string cell, string written)
    {
        StringBuilder text = new();
        CsvText.Append(text, [cell]);
        Assert.Equal(written + "\n", text.ToString());
    }

    [Fact]
    public void ReadsWhatItWrites() => Gen.String[Gen.Char["ab,\"\n 1é"], 1, 8].Array[2, 4].Array[1, 5].Sample(rows =>
    {
        StringBuilder text = new();
        foreach (string[] row in rows)
        {
            CsvText.Append(text, row);
        }

        Assert.Equal(rows, CsvText.Read(text.ToString()));
    });
}
