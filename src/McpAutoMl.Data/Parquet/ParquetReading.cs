using System.Globalization;
using DuckDB.NET.Data;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data.Csv;
using McpAutoMl.Data.Duck;
using McpAutoMl.Data.Typing;

namespace McpAutoMl.Data.Parquet;

/// <summary>Reads a staged Parquet file. Its own types are trusted: texts that look like numbers stay texts.</summary>
internal sealed class ParquetReading(string file, ReadOptions options, ReadNotes notes, StageReporter report)
{
    private const double MaxExact = 9007199254740992;

    private readonly NumberMarkers _numberMarkers = new(options.MissingMarkers);

    /// <summary>Reads the file.</summary>
    /// <exception cref="ProblemException">CORRUPT_FILE, NESTED_UNSUPPORTED, NO_ROWS, QUOTA_ROWS, TOO_MANY_COLUMNS, DUPLICATE_COLUMN.</exception>
    public Table Read(string path, CancellationToken cancellation)
    {
        try
        {
            using DuckSession duck = new(path);
            return Read(duck, cancellation);
        }
        catch (Exception e) when (e is DuckDBException or DuckFailure && !cancellation.IsCancellationRequested)
        {
            string code = e.Message.Contains("ncrypt", StringComparison.Ordinal) ? "ENCRYPTED_UNSUPPORTED" : "CORRUPT_FILE";
            throw new ProblemException(
                new Problem(
                    code,
                    code == "CORRUPT_FILE" ? "The Parquet file is damaged or cut short." : "The Parquet file is encrypted.",
                    "Write or download the file again, without encryption.",
                    new ProblemLocation { File = file }),
                e);
        }
    }

    private Table Read(DuckSession duck, CancellationToken cancellation)
    {
        string source = $"read_parquet({duck.Source})";
        IReadOnlyList<(string Name, string Type)> schema = duck.Describe($"SELECT * FROM {source}");
        if (schema.Count > options.Quotas.MaxColumns)
        {
            throw CsvProblem.TooManyColumns(file, options.Quotas.MaxColumns);
        }

        string[] names = HeaderNames.Of([.. schema.Select(column => column.Name)], file, notes);
        Specs specs = new(options.Columns, names);
        long rows = duck.Number($"SELECT count(*) FROM {source}");
        if (rows == 0)
        {
            throw CsvProblem.NoRows(file);
        }

        if (rows > options.Quotas.MaxRows)
        {
            throw CsvProblem.TooManyRows(file, options.Quotas.MaxRows);
        }

        string aliases = string.Join(", ", names.Select((_, i) => Alias(i)));
        ParquetColumn[] plans = [.. schema.Select((column, i) => Plan(duck, $"{source} AS t({aliases})", column.Type, names[i], Alias(i), specs))];
        ColumnSink[] sinks = [.. plans.Select(plan => plan.IsNumber ? (ColumnSink)new NumberSink((int)rows) : new TextSink((int)rows))];
        string sql = $"SELECT {string.Join(", ", plans.Select(plan => plan.Expression))} FROM {source} AS t({aliases})";
        duck.Read(sql, sinks, read => report.Report(0.3 + (0.7 * read / rows), "parsing"), cancellation);
        ColumnTyper typer = new(options, null, notes);
        return new Table([.. names.Select((name, i) => sinks[i] is NumberSink numbers
            ? Numbers(name, plans[i], numbers, specs.Of(name), typer)
            : Texts(name, plans[i], ((TextSink)sinks[i]).ToColumn(), specs.Of(name), typer))]);
    }

    private ParquetColumn Plan(DuckSession duck, string from, string type, string name, string alias, Specs specs)
    {
        if (type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal) || type.StartsWith("MAP", StringComparison.Ordinal)
            || type.StartsWith("UNION", StringComparison.Ordinal) || type == "VARIANT")
        {
            throw ProblemException.Of(
                "NESTED_UNSUPPORTED",
                $"Column '{name}' holds nested values (lists, maps or structs).",
                "Flatten the column into plain ones when writing the file, or leave it out.",
                new ProblemLocation { File = file, Column = name });
        }

        string root = type.Split('(')[0];
        if (specs.Of(name)?.Type is { } declared and not (ColumnType.Numeric or ColumnType.Integer or ColumnType.Datetime))
        {
            return new ParquetColumn($"{alias}::VARCHAR", declared, false, IsSpelled: root is "FLOAT" or "DOUBLE" or "DECIMAL");
        }

        return root switch
        {
            "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" or "UINTEGER" => Number(alias, ColumnType.Integer),
            "BIGINT" or "UBIGINT" or "HUGEINT" or "UHUGEINT" => duck.Number(Beyond(alias, from)) == 0
                ? Number(alias, ColumnType.Integer)
                : new ParquetColumn($"{alias}::VARCHAR", null, false),
            "FLOAT" or "DOUBLE" or "DECIMAL" => Number(alias, ColumnType.Numeric),
            "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMP WITH TIME ZONE" =>
                new ParquetColumn($"epoch_us({alias}::TIMESTAMP)::DOUBLE / 1000000.0", ColumnType.Datetime, true),
            _ => new ParquetColumn($"{alias}::VARCHAR", null, false),
        };
    }

    private Column Texts(string name, ParquetColumn plan, TextColumn texts, ColumnSpec? spec, ColumnTyper typer)
    {
        if (plan.IsSpelled)
        {
            WarnOfNaN(name, texts.Levels.Zip(texts.Counts()).FirstOrDefault(level => level.First == "nan").Second);
        }

        HashSet<string> markers = new(options.MissingMarkers, StringComparer.Ordinal);
        markers.UnionWith(texts.Levels.Where(level => plan.IsSpelled && (level == "nan" || _numberMarkers.Has(level))));
        TextEvidence evidence = new(name, texts.WithoutMarkers(markers));
        return spec?.Type is not null ? typer.Make(evidence, spec) : LevelRules.Make(evidence, spec?.Description, notes);
    }

    private void WarnOfNaN(string name, int count)
    {
        if (count > 0)
        {
            notes.Warn("NAN_MISSING", $"{count} cells of column '{name}' are NaN (not a number); they are missing now.", name);
        }
    }

    private Column Numbers(string name, ParquetColumn plan, NumberSink sink, ColumnSpec? spec, ColumnTyper typer)
    {
        double[] values = sink.Values;
        WarnOfNaN(name, sink.NaNs);
        if (plan.Type != ColumnType.Datetime)
        {
            _numberMarkers.Blank(values);
        }

        int infinite = Array.FindIndex(values, double.IsInfinity);
        if (infinite >= 0)
        {
            throw ProblemException.Of(
                "NON_FINITE",
                $"Column '{name}' has an infinite value.",
                "Replace infinite values when writing the file, or pass missing_markers [\"inf\", \"-inf\"] if they mean missing.",
                new ProblemLocation { File = file, Column = name, Row = infinite });
        }

        ColumnType type = spec?.Type is ColumnType.Numeric or ColumnType.Integer && plan.Type != ColumnType.Datetime ? spec.Type.Value : plan.Type!.Value;
        int fraction = type == ColumnType.Integer ? Array.FindIndex(values, value => !double.IsNaN(value) && value != Math.Floor(value)) : -1;
        if (fraction >= 0)
        {
            throw ProblemException.Of(
                "TYPE_MISMATCH",
                $"Column '{name}' is declared integer but has fractions.",
                "Declare the column numeric.",
                new ProblemLocation { File = file, Column = name, Row = fraction });
        }

        return typer.Make(new NumericColumn(name, type, values, spec?.Description), spec);
    }

    private static ParquetColumn Number(string alias, ColumnType type) => new($"{alias}::DOUBLE", type, true);

    private static string Beyond(string alias, string from) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT count(*) FROM {from} WHERE {alias} > {MaxExact:F0} OR {alias} < -{MaxExact:F0}");

    private static string Alias(int index) => string.Create(CultureInfo.InvariantCulture, $"c{index}");
}
