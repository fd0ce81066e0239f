using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data.Csv;
using McpAutoMl.Data.Parquet;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Staging;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data;

/// <summary>Reads a data file into a Core table.</summary>
/// <remarks>
/// The file is copied once into a private folder, and that copy is what is hashed, checked and read; the original is only opened
/// for reading. The result depends on the file's bytes, its name's extension and the options alone.
/// </remarks>
public static class DatasetReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">From <see cref="DataRoots.Resolve"/>.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="progress">Told how far the read has come.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The table with what was found out about it. Cost: O(bytes), within two passes; memory about that of the table.</returns>
    /// <exception cref="ProblemException">
    /// Whatever is wrong with the file: EMPTY_FILE, NO_ROWS, WRONG_FORMAT, NOT_PARQUET, CORRUPT_FILE, BAD_ENCODING, ENCODING_UNKNOWN,
    /// BINARY_CONTENT, UNCLOSED_QUOTE, MALFORMED_ROW, RAGGED_ROW, FIELD_TOO_LARGE, TOO_MANY_COLUMNS, DUPLICATE_COLUMN, QUOTA_ROWS,
    /// QUOTA_BYTES, DECOMPRESSION_LIMIT, INPUT_CHANGED, AMBIGUOUS_NUMBER, NON_FINITE, NESTED_UNSUPPORTED; or with the options:
    /// ARG_INVALID, COLUMN_NOT_FOUND, TYPE_MISMATCH.
    /// </exception>
    public static ReadResult Read(
        ResolvedFile file, ReadOptions options, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        CheckDecimal(options.Decimal);
        ReadNotes notes = new();
        StageReporter report = new(progress);
        using StagingFolder folder = new();
        try
        {
            StagedFile staged = FileStager.Stage(file, folder, options.Quotas, done => report.Report(0.3 * done, "copying"), cancellation);
            ReadResult result = staged.Format == FileFormat.Parquet
                ? ReadParquet(file, staged, options, notes, report, cancellation)
                : ReadText(file, staged, options, folder, notes, report, cancellation);
            report.Report(1, "done");
            return result;
        }
        catch (ProblemException e) when (e.Problem.Where?.File is null && e.Problem.Where?.Argument is null)
        {
            throw new ProblemException(e.Problem with { Where = (e.Problem.Where ?? new ProblemLocation()) with { File = file.Name } }, e);
        }
    }

    private static ReadResult ReadText(
        ResolvedFile file, StagedFile staged, ReadOptions options, StagingFolder folder, ReadNotes notes, StageReporter report, CancellationToken cancellation)
    {
        (string path, string encoding) = Transcoder.ToUtf8(staged, options.Encoding, file.Name, folder, notes);
        (Table table, Dialect dialect, string? mark) = new CsvReading(file.Name, options, notes, report).Read(path, cancellation);
        string format = (dialect.Delimiter == '\t' ? "tsv" : "csv") + (staged.WasCompressed ? ".gz" : "");
        return Result(table, staged, new ReadAs(format, encoding, dialect.Delimiter.ToString(), mark ?? ".", true), notes);
    }

    private static ReadResult ReadParquet(
        ResolvedFile file, StagedFile staged, ReadOptions options, ReadNotes notes, StageReporter report, CancellationToken cancellation)
    {
        Table table = new ParquetReading(file.Name, options, notes, report).Read(staged.Path, cancellation);
        return Result(table, staged, new ReadAs("parquet", null, null, null, true), notes);
    }

    private static ReadResult Result(Table table, StagedFile staged, ReadAs readAs, ReadNotes notes) =>
        new(table, staged.Sha256, readAs, notes.Doubts, SuggestedTarget.Of(table), notes.Warnings);

    private static void CheckDecimal(string? mark)
    {
        if (mark is not (null or "." or ","))
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                "The decimal mark must be a point or a comma.",
                "Pass 'decimal' as \".\" or \",\", or leave it out to have it detected.",
                new ProblemLocation { Argument = "decimal" });
        }
    }
}
