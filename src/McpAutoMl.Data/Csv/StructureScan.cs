using System.Runtime.CompilerServices;
using McpAutoMl.Core;

namespace McpAutoMl.Data.Csv;

/// <summary>
/// One pass over the whole text that decides what its rows are and collects their cells: every record is counted and held
/// against the header. Nothing is guessed from a sample and no row is ever shifted, padded or cut.
/// </summary>
/// <remarks>
/// Blank lines are left out of tables with two or more columns; in a table
/// with one column they are missing cells, except at the end. One-field records after the last row are footnotes when they are
/// comments, several words, or follow a blank line; everything else that has the wrong number of fields is an error.
/// Cost: O(bytes).
/// </remarks>
/// <param name="text">UTF-8.</param>
/// <param name="dialect">How it is delimited.</param>
/// <param name="file">Name to show.</param>
/// <param name="quotas">Limits.</param>
/// <param name="again">On a second scan the columns to collect, null for those that are not needed; on the first scan all are.</param>
internal sealed class StructureScan(Stream text, Dialect dialect, string file, Quotas quotas, IReadOnlyList<CellColumn?>? again = null)
{
    private readonly CsvTokenizer _tokenizer = new(text, (byte)dialect.Delimiter, quotas.MaxFieldBytes);
    private CellColumn?[] _columns = [];
    private int _rows;
    private int _pendingBlanks;
    private int _blankLines;
    private int _footnotes;
    private long _footnoteLine;
    private long _strayQuotes;
    private long _strayQuoteLine;

    /// <summary>Scans to the end.</summary>
    /// <exception cref="ProblemException">The structural errors of <see cref="CsvProblem"/>.</exception>
    public CsvStructure Run(Action<long>? onProgress, CancellationToken cancellation)
    {
        SkipRecords();
        (List<string> header, long headerLine) = ReadHeader();
        _columns = again is null ? [.. header.Select(_ => new CellColumn())] : [.. again];
        ReadRows(onProgress, cancellation);
        if (_rows == 0)
        {
            throw CsvProblem.NoRows(file);
        }

        return new CsvStructure
        {
            Header = header,
            HeaderLine = headerLine,
            Rows = _rows,
            Columns = _columns!,
            BlankLines = _blankLines,
            Footnotes = _footnotes,
            StrayQuotes = _strayQuotes,
            StrayQuoteLine = _strayQuoteLine,
        };
    }

    private void SkipRecords()
    {
        for (int i = 0; i < dialect.SkippedLines; i++)
        {
            while (_tokenizer.Next() && !_tokenizer.EndsRecord)
            {
            }
        }
    }

    private (List<string> Header, long Line) ReadHeader()
    {
        List<string> header = [];
        long line = 0;
        while (_tokenizer.Next())
        {
            CheckField();
            line = header.Count == 0 ? _tokenizer.Line : line;
            header.Add(CellText.Decode(_tokenizer));
            if (header.Count > quotas.MaxColumns)
            {
                throw CsvProblem.TooManyColumns(file, quotas.MaxColumns);
            }

            if (_tokenizer.EndsRecord)
            {
                break;
            }
        }

        return header.Count == 0 || (header.Count == 1 && string.IsNullOrWhiteSpace(header[0]) && AtEnd())
            ? throw CsvProblem.Empty(file)
            : (header, line);
    }

    /// <summary>Whether only blank lines are left; used when the header itself is blank.</summary>
    private bool AtEnd()
    {
        while (_tokenizer.Next())
        {
            if (!_tokenizer.Field.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    // Runs once a file: tiered compilation would notice too late that it is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRows(Action<long>? onProgress, CancellationToken cancellation)
    {
        int columns = _columns.Length;
        int field = 0;
        long recordOffset = _tokenizer.Offset;
        while (_tokenizer.Next())
        {
            CheckField();
            ReadOnlySpan<byte> cell = _tokenizer.Field;
            if (field == 0 && _tokenizer.EndsRecord && IsNoRow(cell, columns))
            {
                recordOffset = _tokenizer.Offset;
                continue;
            }

            if (field >= columns || _footnotes > 0)
            {
                throw Ragged(field);
            }

            if (field == 0)
            {
                FlushBlanks(columns);
            }

            _columns[field]?.Add(_tokenizer);
            field++;
            if (!_tokenizer.EndsRecord)
            {
                continue;
            }

            EndRow(field, ref recordOffset);
            field = 0;
            if ((_rows & 0x3FFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                onProgress?.Invoke(_tokenizer.Offset);
            }
        }
    }

    private void EndRow(int fields, ref long recordOffset)
    {
        if (fields != _columns.Length)
        {
            throw CsvProblem.Ragged(file, _tokenizer.Line, _columns.Length, fields);
        }

        if (++_rows > quotas.MaxRows)
        {
            throw CsvProblem.TooManyRows(file, quotas.MaxRows);
        }

        if (_tokenizer.Offset - recordOffset > quotas.MaxRecordBytes)
        {
            throw CsvProblem.RowTooLarge(file, _tokenizer.Line, quotas.MaxRecordBytes);
        }

        recordOffset = _tokenizer.Offset;
    }

    /// <summary>Takes blank lines and possible footnotes out of the rows.</summary>
    private bool IsNoRow(ReadOnlySpan<byte> cell, int columns)
    {
        if (!_tokenizer.Quoted && (cell.IsEmpty || (columns > 1 && cell.Trim((byte)' ').IsEmpty)))
        {
            _pendingBlanks++;
            return true;
        }

        if (columns == 1 || !IsFootnote(cell))
        {
            return false;
        }

        _footnoteLine = _footnotes++ == 0 ? _tokenizer.Line : _footnoteLine;
        return true;
    }

    private bool IsFootnote(ReadOnlySpan<byte> cell) =>
        _footnotes > 0 || cell[0] is (byte)'#' or (byte)'*'
        || (PlainNumber.Classify(cell) == CellKinds.Other && (_pendingBlanks > 0 || cell.Trim((byte)' ').Contains((byte)' ')));

    private void FlushBlanks(int columns)
    {
        for (; _pendingBlanks > 0; _pendingBlanks--)
        {
            if (columns > 1)
            {
                _blankLines++;
                continue;
            }

            _rows++;
            _blankLines++;
            _columns[0]?.AddMissing();
        }
    }

    private ProblemException Ragged(int field)
    {
        if (_footnotes > 0)
        {
            return CsvProblem.Ragged(file, _footnoteLine, _columns.Length, 1);
        }

        long line = _tokenizer.Line;
        int got = field + 1;
        while (!_tokenizer.EndsRecord && _tokenizer.Next())
        {
            got++;
        }

        return CsvProblem.Ragged(file, line, _columns.Length, got);
    }

    private void CheckField()
    {
        if (_tokenizer.IsTooLarge || _tokenizer.Field.Length > quotas.MaxFieldBytes)
        {
            throw CsvProblem.FieldTooLarge(file, _tokenizer.Line, quotas.MaxFieldBytes);
        }

        if (_tokenizer.IsUnclosed)
        {
            throw CsvProblem.UnclosedQuote(file, _tokenizer.Line);
        }

        if (_tokenizer.IsMalformed)
        {
            throw CsvProblem.Malformed(file, _tokenizer.Line);
        }

        if (_tokenizer.HasStrayQuote && _strayQuotes++ == 0)
        {
            _strayQuoteLine = _tokenizer.Line;
        }
    }
}
