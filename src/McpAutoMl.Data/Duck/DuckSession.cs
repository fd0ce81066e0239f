using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace McpAutoMl.Data.Duck;

/// <summary>
/// An in-memory DuckDB that can read exactly one file, a private staged copy, and nothing else: no other path, no network, no
/// extension, and no way to change that, because the configuration is locked before the file is looked at.
/// </summary>
/// <remarks>No text of a caller or of a file ever becomes SQL: columns are numbered, markers and names are handled outside.</remarks>
internal sealed class DuckSession : IDisposable
{
    private const string MemoryLimit = "1GB";

    private readonly DuckDBConnection _connection = new("Data Source=:memory:");

    /// <param name="stagedPath">The one readable file; made by us, so its name is ours.</param>
    public DuckSession(string stagedPath)
    {
        _connection.Open();
        Source = Quote(stagedPath);
        int threads = Math.Min(4, Environment.ProcessorCount);
        foreach (string setting in (string[])
            [
                "autoinstall_known_extensions=false",
                "autoload_known_extensions=false",
                "allow_community_extensions=false",
                "temp_directory=''",
                $"memory_limit='{MemoryLimit}'",
                string.Create(CultureInfo.InvariantCulture, $"threads={threads}"),
                $"allowed_paths=[{Source}]",
                "enable_external_access=false",
                "lock_configuration=true",
            ])
        {
            using DuckDBCommand command = _connection.CreateCommand();
            command.CommandText = "SET " + setting;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>The staged file as an SQL string literal.</summary>
    public string Source { get; }

    /// <summary>Runs a query and hands each column of each chunk, in row order, to its sink.</summary>
    /// <param name="sql">Built from our own text only; one column a sink.</param>
    /// <param name="sinks">One a column.</param>
    /// <param name="onChunk">Told the rows read so far.</param>
    /// <param name="cancellation">Interrupts the query.</param>
    /// <returns>Rows read.</returns>
    /// <exception cref="DuckDBException">The query failed.</exception>
    public long Read(string sql, IReadOnlyList<ColumnSink> sinks, Action<long>? onChunk, CancellationToken cancellation)
    {
        DuckDBNativeConnection native = _connection.NativeConnection;
        using CancellationTokenRegistration registration = cancellation.Register(() => NativeMethods.Startup.DuckDBInterrupt(native));
        DuckDBState prepared = NativeMethods.PreparedStatements.DuckDBPrepare(native, sql, out DuckDBPreparedStatement statement);
        using (statement)
        {
            if (prepared != DuckDBState.Success)
            {
                throw new DuckFailure(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
            }

            DuckDBState executed = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out DuckDBResult result);
            try
            {
                cancellation.ThrowIfCancellationRequested();
                return executed == DuckDBState.Success
                    ? Drain(ref result, sinks, onChunk, cancellation)
                    : throw new DuckFailure(NativeMethods.Query.DuckDBResultError(ref result));
            }
            finally
            {
                NativeMethods.Query.DuckDBDestroyResult(ref result);
            }
        }
    }

    /// <summary>Column types of a query, as DuckDB spells them.</summary>
    public IReadOnlyList<(string Name, string Type)> Describe(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = "DESCRIBE " + sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<(string, string)> columns = [];
        while (reader.Read())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    /// <summary>One whole number.</summary>
    public long Number(string sql)
    {
        using DuckDBCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static long Drain(
        ref DuckDBResult result, IReadOnlyList<ColumnSink> sinks, Action<long>? onChunk, CancellationToken cancellation)
    {
        long rows = 0;
        while (true)
        {
            using DuckDBDataChunk chunk = NativeMethods.StreamingResult.DuckDBStreamFetchChunk(result);
            cancellation.ThrowIfCancellationRequested();
            if (chunk.IsInvalid)
            {
                string? error = NativeMethods.Query.DuckDBResultError(ref result);
                return string.IsNullOrEmpty(error) ? rows : throw new DuckFailure(error);
            }

            int count = (int)NativeMethods.DataChunks.DuckDBDataChunkGetSize(chunk);
            for (int i = 0; i < sinks.Count; i++)
            {
                sinks[i].Append(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, i), count);
            }

            rows += count;
            onChunk?.Invoke(rows);
        }
    }

    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}
