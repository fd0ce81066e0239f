using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data.Duck;
using McpAutoMl.Data.Staging;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Csv;

/// <summary>Reads a staged delimited text: our scan decides its rows and number columns, DuckDB parses it, the typing rules decide the rest.</summary>
/// <remarks>Both must count the same rows; a difference is an error, never a result.</remarks>
internal sealed class CsvReading(string file, ReadOptions options, StagingFolder folder, ReadNotes notes, StageReporter report)
{
    /// <summary>Reads the text.</summary>
    public (Table Table, Dialect Dialect, string? Decimal) Read(string path, CancellationToken cancellation)
    {
        Dialect dialect = Detect(path);
        CsvStructure structure = Scan(path, dialect, null, cancellation);
        string[] names = HeaderNames.Of(structure.Header, file, notes);
        Specs specs = new(options.Columns, names);
        WarnOfStructure(structure, dialect);
        if (!structure.IsCanonical)
        {
            path = Rewrite(path, dialect, cancellation);
        }

        bool[] asNumber = [.. names.Select((name, i) => IsNumber(structure.Kinds[i], specs.Of(name)?.Type))];
        ColumnSink[] sinks = [.. asNumber.Select(number => number ? (ColumnSink)new NumberSink(structure.Rows) : new TextSink(structure.Rows))];
        Parse(path, dialect, structure, sinks, cancellation);
        return Build(names, structure, sinks, specs, dialect);
    }

    private Dialect Detect(string path)
    {
        byte[] sample = new byte[DialectDetector.SampleBytes];
        using FileStream stream = File.OpenRead(path);
        int read = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        bool preferTab = file.Contains(".tsv", StringComparison.OrdinalIgnoreCase) || file.Contains(".tab", StringComparison.OrdinalIgnoreCase);
        return DialectDetector.Detect(sample.AsMemory(0, read), read < stream.Length, options.Delimiter, preferTab);
    }

    private CsvStructure Scan(string path, Dialect dialect, CanonicalCsvWriter? writer, CancellationToken cancellation)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        double length = Math.Max(1, stream.Length);
        return new StructureScan(stream, dialect, file, options.Quotas, writer)
            .Run(offset => report.Report(0.3 + (0.3 * offset / length), "checking rows"), cancellation);
    }

    private string Rewrite(string path, Dialect dialect, CancellationToken cancellation)
    {
        string canonical = folder.NewPath(".csv");
        using FileStream target = new(canonical, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 18);
        Scan(path, dialect, new CanonicalCsvWriter(target, dialect.Delimiter), cancellation);
        return canonical;
    }

    private bool IsNumber(CellKinds kinds, ColumnType? declared) =>
        kinds != CellKinds.None && (kinds & CellKinds.Other) == 0
        && declared is null or ColumnType.Numeric or ColumnType.Integer
        && !(declared == ColumnType.Integer && kinds != CellKinds.Integer)
        && !(options.Decimal == "," && kinds != CellKinds.Integer)
        && !options.MissingMarkers.Any(marker => NumberText.Shape(marker) != NumberShape.None);

    private void Parse(string path, Dialect dialect, CsvStructure structure, ColumnSink[] sinks, CancellationToken cancellation)
    {
        using DuckSession duck = new(path);
        string columns = string.Join(", ", sinks.Select((sink, i) => string.Create(
            CultureInfo.InvariantCulture, $"'c{i}': '{(sink is NumberSink ? "DOUBLE" : "VARCHAR")}'")));
        string delimiter = dialect.Delimiter == '\'' ? "''" : dialect.Delimiter.ToString();

        // DuckDB holds several buffers a thread at once; its own default of 32 MB each would be most of the memory of a read.
        long line = Math.Max(1 << 16, structure.LongestRecord * 2L);
        long buffer = Math.Max(4 << 20, line * 2);
        string sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT * FROM read_csv({duck.Source}, auto_detect=false, header=true, delim='{delimiter}', quote='\"', escape='\"', nullstr='', "
                + $"max_line_size={line}, buffer_size={buffer}, parallel={(structure.HasLineBreaksInCells ? "false" : "true")}, columns={{{columns}}})");
        long read;
        try
        {
            read = duck.Read(sql, sinks, rows => report.Report(0.6 + (0.3 * rows / structure.Rows), "parsing"), cancellation);
        }
        catch (Exception e) when (e is DuckFailure or ArgumentException or IndexOutOfRangeException && !cancellation.IsCancellationRequested)
        {
            throw Disagreement(e);
        }

        if (read != structure.Rows)
        {
            throw Disagreement(null);
        }
    }

    private (Table Table, Dialect Dialect, string? Decimal) Build(
        string[] names, CsvStructure structure, ColumnSink[] sinks, Specs specs, Dialect dialect)
    {
        HashSet<string> markers = new(options.MissingMarkers, StringComparer.Ordinal);
        TextEvidence?[] texts = new TextEvidence?[sinks.Length];
        for (int i = 0; i < sinks.Length; i++)
        {
            texts[i] = sinks[i] is TextSink text ? new TextEvidence(names[i], text.ToColumn().WithoutMarkers(markers)) : null;
        }

        bool comma = texts.Any(column => column is { Shapes: { AllNumbers: true, HasDecimalComma: true } });
        bool point = texts.Any(column => column is { Shapes: { AllNumbers: true, HasDecimalPoint: true } })
            || structure.Kinds.Where((kinds, i) => sinks[i] is NumberSink).Any(kinds => (kinds & CellKinds.Decimal) != 0);
        char? mark = options.Decimal?[0] ?? (comma == point ? null : comma ? ',' : '.');
        ColumnTyper typer = new(options, mark, notes);
        Column[] columns = new Column[sinks.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Column(names[i], sinks[i], texts[i], structure.Kinds[i], specs.Of(names[i]), typer, mark);
        }

        return (new Table(columns), dialect, mark?.ToString());
    }

    private static Column Column(
        string name, ColumnSink sink, TextEvidence? text, CellKinds kinds, ColumnSpec? spec, ColumnTyper typer, char? mark)
    {
        if (text is not null)
        {
            return typer.Make(text, spec);
        }

        if (mark == ',' && (kinds & CellKinds.DecimalOfThree) != 0 && (kinds & CellKinds.Decimal) == 0)
        {
            throw DecimalMark.AmbiguousThrees(name);
        }

        ColumnType type = spec?.Type ?? (kinds == CellKinds.Integer ? ColumnType.Integer : ColumnType.Numeric);
        return typer.Make(new NumericColumn(name, type, ((NumberSink)sink).Values, spec?.Description), spec);
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

    private ProblemException Disagreement(Exception? cause) => new(
        new Problem(
            "MALFORMED_ROW",
            "Two readings of the file's rows do not agree, so its structure is not clear.",
            "Write the file again with every text in quotes, or as Parquet.",
            new ProblemLocation { File = file }),
        cause);
}
