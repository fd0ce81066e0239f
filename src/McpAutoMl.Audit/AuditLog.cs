using System.Security.Cryptography;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Writing;

namespace McpAutoMl.Audit;

/// <summary>
/// The log of a home folder: <c>audit.jsonl</c>, one record a line, each with the hash of the line before. Several processes
/// may write to one home. Safe from any thread.
/// </summary>
/// <remarks>
/// <see cref="StartAsync"/> before anything is done, <see cref="EndAsync"/> before the reply, exactly once each. Methods throw
/// <see cref="AuditCorruptException"/> when the log is damaged (it is left as it is) and <see cref="AuditUnavailableException"/>
/// after a failed write or flush; both last until the process ends.
/// </remarks>
public sealed class AuditLog : IAsyncDisposable
{
    private readonly AppendQueue _queue;
    private readonly LogFile _file;
    private readonly FileLock _lock;
    private readonly WriterLocks _writers;
    private readonly OpenCalls _calls = new();
    private bool _announced;

    private AuditLog(string home, LogSeams seams)
    {
        WriterId = "w_" + RandomHex();
        Blobs = new BlobStore(home);
        _lock = FileLock.At(Path.Combine(home, "audit.lock"));
        _file = new LogFile(Path.Combine(home, FileName), Blobs, WriterId, seams);
        _writers = new WriterLocks(Path.Combine(home, "writers"), WriterId);
        _queue = new AppendQueue(_file, _lock);
    }

    /// <summary>Name of the log in the home folder.</summary>
    public const string FileName = "audit.jsonl";

    /// <summary>Identifies this process in its records.</summary>
    public string WriterId { get; }

    /// <summary>Complete arguments and results.</summary>
    public BlobStore Blobs { get; }

    /// <summary>Why nothing can be logged: <see cref="AuditCorruptException"/> or <see cref="AuditUnavailableException"/>; null while all is well.</summary>
    public Exception? Failure => _queue.Failure;

    /// <summary>An identifier for a new call.</summary>
    public static string NewCallId() => "call_" + RandomHex();

    /// <summary>
    /// Opens the log of a home folder, making both where they are missing; puts a torn last line aside and ends the calls of
    /// processes that are gone. A damaged log opens too: <see cref="Failure"/> says why nothing can be written.
    /// </summary>
    /// <exception cref="IOException">The folder can't be made or opened.</exception>
    public static AuditLog Open(string home, EnvironmentFacts environment) => Open(home, environment, new LogSeams());

    internal static AuditLog Open(string home, EnvironmentFacts environment, LogSeams seams)
    {
        foreach (var folder in (string[])["blobs", "writers"]) Directory.CreateDirectory(Path.Combine(home, folder));
        var log = new AuditLog(home, seams);
        try
        {
            log._queue.Exclusively(() => log.Begin(home, environment));
        }
        catch (Exception failure) when (failure is AuditCorruptException or AuditUnavailableException)
        {
            // Kept in Failure: the server still answers, and can show what is wrong.
        }
        return log;
    }

    /// <summary>Logs that a call begins, and keeps its complete arguments.</summary>
    public async Task<StartReceipt> StartAsync(StartRecord start)
    {
        var arguments = CanonicalJson.Encode(start.Arguments);
        var argsSha256 = _queue.Failure is null ? Kept(arguments) : CanonicalJson.Sha256(arguments);
        _calls.Begin(start.CallId);
        try
        {
            var body = RecordBodies.Start(start, argsSha256);
            var receipt = await _queue.Append(new PendingRecord(RecordKinds.Start, body, start.Durable)).ConfigureAwait(false);
            return new StartReceipt(receipt.Seq, receipt.Head, argsSha256);
        }
        catch
        {
            _calls.End(start.CallId);
            throw;
        }
    }

    /// <summary>Logs how a call ended, flushed to disk, and keeps its result.</summary>
    /// <exception cref="InvalidOperationException">The call has no start here, or has ended.</exception>
    public async Task<EndReceipt> EndAsync(EndRecord end)
    {
        _calls.Require(end.CallId);
        var resultSha256 = end.Result is { } result ? Kept(result.Span) : null;
        _calls.End(end.CallId);
        var receipt = await _queue.Append(new PendingRecord(RecordKinds.End, RecordBodies.End(end, resultSha256), durable: true)).ConfigureAwait(false);
        return new EndReceipt(receipt.Seq, receipt.Head, resultSha256);
    }

    /// <summary>Logs a trial of a call that has not ended. Not flushed by itself; the end of the call flushes it.</summary>
    /// <exception cref="InvalidOperationException">The call has no start here, or has ended.</exception>
    public Task<Receipt> TrialAsync(TrialRecord trial)
    {
        _calls.Require(trial.CallId);
        return _queue.Append(new PendingRecord(RecordKinds.Trial, RecordBodies.Trial(trial), durable: false));
    }

    /// <summary>Ends the calls of processes that went away since this log was opened.</summary>
    public void AbortOrphans() => _queue.Exclusively(AbortDeadWritersCalls);

    /// <summary>Ends calls that are still open as aborted, logs that this writer is done, and lets go of the home.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var callId in _calls.Drain()) await _queue.Append(Aborted(callId)).ConfigureAwait(false);
            await _queue.Append(new PendingRecord(RecordKinds.WriterClose, RecordBodies.Empty, durable: true)).ConfigureAwait(false);
            _queue.Exclusively(_writers.ForgetSelf);
        }
        catch (IOException)
        {
            // Nothing can be logged. The writer's lock file stays behind, and the next process ends what is open.
            if (!_announced) _writers.ForgetSelf();
        }
        _writers.Dispose();
        _file.Dispose();
        _lock.Dispose();
    }

    private void Begin(string home, EnvironmentFacts environment)
    {
        _writers.Register();
        _file.Open();
        if (_file.Length == 0)
        {
            _file.Append([new PendingRecord(RecordKinds.Genesis, RecordBodies.Environment(environment), durable: true)]);
            if (!OperatingSystem.IsWindows()) UnixCalls.FlushFolder(home);
        }
        AbortDeadWritersCalls();
        var offset = _file.Length;
        _file.Append([new PendingRecord(RecordKinds.WriterOpen, RecordBodies.Environment(environment), durable: true)]);
        _announced = true;
        _writers.Begin(offset);
    }

    private void AbortDeadWritersCalls()
    {
        var (dead, offset) = _writers.Dead();
        if (dead.Count == 0) return;
        _file.CatchUp();
        var orphans = OrphanScan.Find(_file.Lines(Math.Min(offset, _file.Length)), dead);
        if (orphans.Count > 0) _file.Append([.. orphans.Select(Aborted)]);
        foreach (var id in dead) _writers.Forget(id);
    }

    private string Kept(ReadOnlySpan<byte> blob)
    {
        try
        {
            return Blobs.Put(blob);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException("A blob of the audit log can't be written.", error);
        }
    }

    private static PendingRecord Aborted(string callId) =>
        new(RecordKinds.End, RecordBodies.End(new EndRecord { CallId = callId, Status = CallStatus.Aborted }, null), durable: true);

    private static string RandomHex() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
