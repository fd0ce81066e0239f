using System.Buffers;
using System.Text;

namespace McpAutoMl.Data.Csv;

/// <summary>Writes rows so that no reader can misunderstand them: LF, a quote around every cell that needs one.</summary>
internal sealed class CanonicalCsvWriter(Stream stream, char delimiter)
{
    private readonly SearchValues<byte> _special = SearchValues.Create([(byte)delimiter, (byte)'"', (byte)'\n', (byte)'\r']);
    private bool _startsRow = true;

    /// <summary>Writes the field that the tokenizer stands on.</summary>
    public void Field(CsvTokenizer tokenizer)
    {
        if (tokenizer.HasDoubledQuotes)
        {
            Cell(Encoding.UTF8.GetBytes(CellText.Decode(tokenizer)));
        }
        else
        {
            Cell(tokenizer.Field);
        }
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        stream.WriteByte((byte)'\n');
        _startsRow = true;
    }

    /// <summary>Writes a whole row.</summary>
    public void Row(IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            Cell(Encoding.UTF8.GetBytes(cell));
        }

        EndRow();
    }

    private void Cell(ReadOnlySpan<byte> cell)
    {
        if (!_startsRow)
        {
            stream.WriteByte((byte)delimiter);
        }

        // A lone empty cell would be a blank line; a leading space or a '#' could be taken for padding or a comment.
        bool quote = (cell.IsEmpty && _startsRow) || cell.ContainsAny(_special) || (!cell.IsEmpty && cell[0] is (byte)' ' or (byte)'#');
        _startsRow = false;
        if (!quote)
        {
            stream.Write(cell);
            return;
        }

        stream.WriteByte((byte)'"');
        while (cell.IndexOf((byte)'"') is var found and >= 0)
        {
            stream.Write(cell[..(found + 1)]);
            stream.WriteByte((byte)'"');
            cell = cell[(found + 1)..];
        }

        stream.Write(cell);
        stream.WriteByte((byte)'"');
    }
}
