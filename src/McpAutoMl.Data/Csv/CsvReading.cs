using McpAutoMl.Core.Tables;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Csv;

/// <summary>Reads a staged delimited text: one scan decides its rows and reads its plain numbers, the typing rules decide the rest.</summary>
/// <remarks>A second scan follows when a column turned out to be no number late, or is to be text although it looks like numbers.</remarks>
internal sealed class CsvReading(string file, ReadOptions options, ReadNotes notes, StageReporter report)
{
    /// <summary>Reads the text.</summary>
    public (Table Table, Dialect Dialect, string? Decimal) Read(string path, CancellationToken cancellation)
    {
        Dialect dialect = Detect(path);
        CsvStructure structure = Scan(path, dialect, null, 0.3, cancellation);
        string[] names = HeaderNames.Of(structure.Header, file, notes);
        Specs specs = new(options.Columns, names);
        WarnOfStructure(structure, dialect);
        CellColumn[] cells = [.. structure.Columns];
        bool[] isNumber = [.. names.Select((name, i) => IsNumber(cells[i].Kinds, specs.Of(name)?.Type))];
        CellColumn?[] again = [.. cells.Select((cell, i) => isNumber[i] || cell.HasTexts ? null : new CellColumn(asText: true))];
        if (again.Any(column => column is not null))
        {
            Scan(path, dialect, again, 0.6, cancellation);
        }

        report.Report(0.9, "typing");
        return Build(names, [.. again.Select((column, i) => column ?? cells[i])], isNumber, specs, dialect);
    }

    private Dialect Detect(string path)
    {
        byte[] sample = new byte[DialectDetector.SampleBytes];
        using FileStream stream = File.OpenRead(path);
        int read = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        bool preferTab = file.Contains(".tsv", StringComparison.OrdinalIgnoreCase) || file.Contains(".tab", StringComparison.OrdinalIgnoreCase);
        return DialectDetector.Detect(sample.AsMemory(0, read), read < stream.Length, options.Delimiter, preferTab);
    }

    private CsvStructure Scan(
        string path, Dialect dialect, IReadOnlyList<CellColumn?>? again, double done, CancellationToken cancellation)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        double length = Math.Max(1, stream.Length);
        return new StructureScan(stream, dialect, file, options.Quotas, again)
            .Run(offset => report.Report(done + (0.3 * offset / length), "reading rows"), cancellation);
    }

    private bool IsNumber(CellKinds kinds, ColumnType? declared) =>
        kinds != CellKinds.None && (kinds & CellKinds.Other) == 0
        && declared is null or ColumnType.Numeric or ColumnType.Integer
        && !(declared == ColumnType.Integer && kinds != CellKinds.Integer)
        && !(options.Decimal == "," && kinds != CellKinds.Integer)
        && !options.MissingMarkers.Any(marker => NumberText.Shape(marker) != NumberShape.None);

    private (Table Table, Dialect Dialect, string? Decimal) Build(
        string[] names, CellColumn[] cells, bool[] isNumber, Specs specs, Dialect dialect)
    {
        HashSet<string> markers = new(options.MissingMarkers, StringComparer.Ordinal);
        TextEvidence?[] texts = [.. cells.Select((cell, i) => isNumber[i] ? null : new TextEvidence(names[i], cell.TakeTexts().WithoutMarkers(markers)))];
        bool comma = texts.Any(column => column is { Shapes: { AllNumbers: true, HasDecimalComma: true } });
        bool point = texts.Any(column => column is { Shapes: { AllNumbers: true, HasDecimalPoint: true } })
            || cells.Where((cell, i) => isNumber[i] && (cell.Kinds & CellKinds.Decimal) != 0).Any();
        char? mark = options.Decimal?[0] ?? (comma == point ? null : comma ? ',' : '.');
        ColumnTyper typer = new(options, mark, notes);
        Column[] columns = [.. names.Select((name, i) => texts[i] is { } text
            ? typer.Make(text, specs.Of(name))
            : Number(name, cells[i], specs.Of(name), typer, mark))];
        return (new Table(columns), dialect, mark?.ToString());
    }

    private static Column Number(string name, CellColumn cells, ColumnSpec? spec, ColumnTyper typer, char? mark)
    {
        if (mark == ',' && (cells.Kinds & CellKinds.DecimalOfThree) != 0 && (cells.Kinds & CellKinds.Decimal) == 0)
        {
            throw DecimalMark.AmbiguousThrees(name);
        }

        ColumnType type = spec?.Type ?? (cells.Kinds == CellKinds.Integer ? ColumnType.Integer : ColumnType.Numeric);
        return typer.Make(new NumericColumn(name, type, cells.TakeNumbers(), spec?.Description), spec);
    }

    private void WarnOfStructure(CsvStructure structure, Dialect dialect)
    {
        int before = dialect.SkippedLines - (dialect.HasSeparatorLine ? 1 : 0);
        int blanks = structure.Header.Count > 1 ? structure.BlankLines : 0;
        if (before + structure.Footnotes + blanks > 0)
        {
            notes.Warn(
                "SKIPPED_ROWS",
                $"Lines that are no data were left out: {before} before the header, {blanks} blank between rows, {structure.Footnotes} after the last row.",
                file);
        }

        if (structure.StrayQuotes > 0)
        {
            notes.Warn(
                "MALFORMED_ROW",
                $"{structure.StrayQuotes} cells have a quote inside without being quoted, first on line {structure.StrayQuoteLine}; they were kept as they are.",
                file);
        }
    }
}
