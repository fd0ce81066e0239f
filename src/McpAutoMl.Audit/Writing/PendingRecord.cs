using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Writing;

/// <summary>A record that waits for its number.</summary>
/// <param name="kind">One of <see cref="RecordKinds"/>.</param>
/// <param name="body">Its own members, as a JSON object.</param>
/// <param name="durable">Whether it must be on disk before it is acknowledged.</param>
internal sealed class PendingRecord(string kind, byte[] body, bool durable)
{
    public string Kind { get; } = kind;

    public byte[] Body { get; } = body;

    public bool Durable { get; } = durable;

    /// <summary>Set by the log when the record is written.</summary>
    public Receipt? Receipt { get; set; }

    /// <summary>Ends when the record is written, and flushed where it must be.</summary>
    public TaskCompletionSource<Receipt> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
