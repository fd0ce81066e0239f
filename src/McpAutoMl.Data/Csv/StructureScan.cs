using McpAutoMl.Core;

namespace McpAutoMl.Data.Csv;

/// <summary>
/// One pass over the whole text that decides what its rows are: every record is counted and held against the header, and each
/// column's cells are classified. Nothing is guessed from a sample and no row is ever shifted, padded or cut.
/// </summary>
/// <remarks>
/// With a writer, the rows are also written in a canonical form (LF, quotes where needed, header first), which is what DuckDB
/// reads when the text itself has irregularities. Blank lines are left out of tables with two or more columns; in a table
/// with one column they are missing cells, except at the end. One-field records after the last row are footnotes when they are
/// comments, several words, or follow a blank line; everything else that has the wrong number of fields is an error.
/// Cost: O(bytes).
/// </remarks>
internal sealed class StructureScan(Stream text, Dialect dialect, string file, Quotas quotas, CanonicalCsvWriter? writer = null)
{
    private readonly CsvTokenizer _tokenizer = new(text, (byte)dialect.Delimiter, quotas.MaxFieldBytes);
    private CellKinds[] _kinds = [];
    private int _rows;
    private int _pendingBlanks;
    private int _blankLines;
    private int _footnotes;
    private long _footnoteLine;
    private long _strayQuotes;
    private long _strayQuoteLine;
    private int _longest;
    private bool _lineBreaks;

    /// <summary>Scans to the end.</summary>
    /// <exception cref="ProblemException">The structural errors of <see cref="CsvProblem"/>.</exception>
    public CsvStructure Run(Action<long>? onProgress, CancellationToken cancellation)
    {
        SkipRecords();
        (List<string> header, long headerLine) = ReadHeader();
        _kinds = new CellKinds[header.Count];
        writer?.Row(header);
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
            Kinds = _kinds,
            LongestRecord = _longest,
            HasLineBreaksInCells = _lineBreaks,
            BlankLines = _blankLines,
            Footnotes = _footnotes,
            StrayQuotes = _strayQuotes,
            StrayQuoteLine = _strayQuoteLine,
            IsCanonical = dialect.SkippedLines == 0 && _pendingBlanks + _blankLines + _footnotes == 0 && _strayQuotes == 0
                && _tokenizer.LineEnds is LineEnds.Lf or LineEnds.CrLf,
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

    private void ReadRows(Action<long>? onProgress, CancellationToken cancellation)
    {
        int columns = _kinds.Length;
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

            if ((_kinds[field] & CellKinds.Other) == 0 && !cell.IsEmpty)
            {
                _kinds[field] |= PlainNumber.Classify(cell);
            }

            writer?.Field(_tokenizer);
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
        if (fields != _kinds.Length)
        {
            throw CsvProblem.Ragged(file, _tokenizer.Line, _kinds.Length, fields);
        }

        if (++_rows > quotas.MaxRows)
        {
            throw CsvProblem.TooManyRows(file, quotas.MaxRows);
        }

        long length = _tokenizer.Offset - recordOffset;
        if (length > quotas.MaxRecordBytes)
        {
            throw CsvProblem.RowTooLarge(file, _tokenizer.Line, quotas.MaxRecordBytes);
        }

        _longest = Math.Max(_longest, (int)length);
        recordOffset = _tokenizer.Offset;
        writer?.EndRow();
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
            writer?.Row([""]);
        }
    }

    private ProblemException Ragged(int field)
    {
        if (_footnotes > 0)
        {
            return CsvProblem.Ragged(file, _footnoteLine, _kinds.Length, 1);
        }

        long line = _tokenizer.Line;
        int got = field + 1;
        while (!_tokenizer.EndsRecord && _tokenizer.Next())
        {
            got++;
        }

        return CsvProblem.Ragged(file, line, _kinds.Length, got);
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

        _lineBreaks |= _tokenizer.HasLineBreak;
        if (_tokenizer.HasStrayQuote && _strayQuotes++ == 0)
        {
            _strayQuoteLine = _tokenizer.Line;
        }
    }
}
