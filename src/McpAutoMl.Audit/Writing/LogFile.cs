using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Audit.Records;
using McpAutoMl.Audit.Verification;
using Microsoft.Win32.SafeHandles;

namespace McpAutoMl.Audit.Writing;

/// <summary>The file <c>audit.jsonl</c>, for whoever holds the lock. Remembers its end, so that an append reads only what others wrote since.</summary>
internal sealed class LogFile : IDisposable
{
    // Opening checks this much of the end; the rest is left to audit verify, so that a long log opens in a moment.
    private const long CheckedAtOpen = 8 << 20;

    private readonly SafeFileHandle _file;
    private readonly BlobStore _blobs;
    private readonly string _writer;
    private readonly LogSeams _seams;
    private ChainCheck _chain = new();

    public LogFile(string path, BlobStore blobs, string writer, LogSeams seams)
    {
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        (_blobs, _writer, _seams) = (blobs, writer, seams);
    }

    /// <summary>Where the next record goes.</summary>
    public long Length { get; private set; }

    /// <summary>Reads what is there; a last line without LF is put aside and recorded.</summary>
    /// <exception cref="AuditCorruptException">Damage before the last line.</exception>
    public void Open()
    {
        var length = RandomAccess.GetLength(_file);
        if (length > CheckedAtOpen) SkipTo(length - CheckedAtOpen, length);
        CatchUp();
    }

    /// <summary>Appends records in order and, where one of them must be durable, flushes once.</summary>
    public void Append(IReadOnlyList<PendingRecord> records)
    {
        CatchUp();
        Write(records, records.Any(record => record.Durable));
    }

    /// <summary>A reader of all lines from an offset on.</summary>
    public LineReader Lines(long offset) => new(_file, offset, Length);

    public void Dispose() => _file.Dispose();

    /// <summary>Reads what other processes wrote, with the same checks as <see cref="Open"/>.</summary>
    public void CatchUp()
    {
        var length = RandomAccess.GetLength(_file);
        if (length == Length) return;
        if (length < Length) throw new AuditCorruptException("The log has become shorter than it was.");

        var lines = new LineReader(_file, Length, length);
        while (lines.TryRead(out var line))
        {
            if (_chain.Accept(line, out var problem) is null) throw new AuditCorruptException($"Record {_chain.NextSeq} of the log {problem}.");
            Length = lines.Offset;
        }
        if (Length < length) PutTornTailAside(length);
    }

    // A process died in the middle of a line that nobody was told of. Its bytes are evidence and are kept.
    private void PutTornTailAside(long length)
    {
        var tail = new byte[checked((int)(length - Length))];
        RandomAccess.Read(_file, tail, Length);
        var sha256 = _blobs.Put(tail, durable: true);
        RandomAccess.SetLength(_file, Length);
        if (Length == 0) return; // not even the genesis was whole: the log begins anew
        Write([new PendingRecord(RecordKinds.Recovery, RecordBodies.Recovery(Length, tail.Length, sha256), durable: true)], flush: true);
    }

    private void Write(IReadOnlyList<PendingRecord> records, bool flush)
    {
        var lines = new ArrayBufferWriter<byte>(records.Sum(record => record.Body.Length + 256));
        var (seq, head) = (_chain.NextSeq, _chain.Head);
        foreach (var record in records)
        {
            var begin = lines.WrittenCount;
            Compose(record, seq, head, lines);
            head = Convert.ToHexStringLower(SHA256.HashData(lines.WrittenSpan[begin..]));
            record.Receipt = new Receipt(seq++, head);
        }
        _seams.Write(_file, lines.WrittenSpan, Length);
        if (flush) _seams.Flush(_file);
        Length += lines.WrittenCount;
        _chain = new ChainCheck(seq, head);
    }

    private void Compose(PendingRecord record, long seq, string prev, ArrayBufferWriter<byte> lines)
    {
        var time = _seams.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var common = $$"""{"v":1,"seq":{{seq}},"prev":"{{prev}}","kind":"{{record.Kind}}","ts_utc":"{{time}}","writer":"{{_writer}}" """;
        Encoding.ASCII.GetBytes(common.AsSpan().TrimEnd(), lines);
        if (record.Body.Length > 2) lines.Write(","u8);
        lines.Write(record.Body.AsSpan(1));
        lines.Write("\n"u8);
    }

    // Trusts the first whole line after the offset as the point from which the chain is followed.
    private void SkipTo(long offset, long length)
    {
        var lines = new LineReader(_file, offset, length);
        if (!lines.TryRead(out _) || !lines.TryRead(out var line)) return;
        if (RecordLine.Parse(line[..^1], out var problem) is not { } record) throw new AuditCorruptException($"A record near the end of the log {problem}.");
        _chain = new ChainCheck(record.Seq + 1, Convert.ToHexStringLower(SHA256.HashData(line.Span)));
        Length = lines.Offset;
    }
}
