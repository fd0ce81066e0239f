using System.Globalization;
using System.Text;
using CsCheck;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly string[] Pieces = ["a", "B", " ", ",", ";", "\"", "\n", "\r", "\t", "é", "한", "😀", "'", "|", "#", "-", ".", "7"];

    private static readonly Gen<string> GenCell = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Array[0, 8].Select(pieces => string.Concat(pieces.Select(i => Pieces[i]))),
        Gen.Const("NA"),
        Gen.Int[-1000, 1000].Select(i => i.ToString(CultureInfo.InvariantCulture)));

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    private static readonly Gen<(string[][] Cells, double[] Numbers, char Delimiter, string End)> GenTable =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 30], Gen.Int[0, 3].Select(i => ",;\t|"[i]), Gen.Int[0, 2].Select(i => LineEnds[i]))
            .SelectMany((columns, rows, delimiter, end) => Gen.Select(
                GenCell.Array[columns].Array[rows], Gen.Double[-1e9, 1e9].Array[rows], (cells, numbers) => (cells, numbers, delimiter, end)));

    [Fact]
    public void GivesBackWhateverWasWritten() => GenTable.Sample(
        given =>
        {
            using TempRoot root = new();
            int columns = given.Cells[0].Length;
            StringBuilder text = new();
            text.AppendJoin(given.Delimiter, Enumerable.Range(0, columns).Select(i => "t" + i)).Append(given.Delimiter).Append("number").Append(given.End);
            for (int row = 0; row < given.Cells.Length; row++)
            {
                text.AppendJoin(given.Delimiter, given.Cells[row].Select(Quoted)).Append(given.Delimiter)
                    .Append(given.Numbers[row].ToString("R", CultureInfo.InvariantCulture)).Append(given.End);
            }

            ReadOptions options = new()
            {
                Delimiter = given.Delimiter == '\t' ? "tab" : given.Delimiter.ToString(),
                Columns = [.. Enumerable.Range(0, columns).Select(i => new ColumnSpec("t" + i, null, ColumnType.Categorical))],
            };
            Table table = root.ReadText(text.ToString(), options).Table;
            for (int row = 0; row < given.Cells.Length; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    Assert.Equal(given.Cells[row][column], table.Columns[column].Text(row) ?? "");
                }

                Assert.Equal(given.Numbers[row], ((NumericColumn)table["number"]).Values[row]);
            }
        },
        iter: 300,
        threads: 1);

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";
}
