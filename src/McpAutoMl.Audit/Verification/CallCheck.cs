using McpAutoMl.Audit.Records;

namespace McpAutoMl.Audit.Verification;

/// <summary>Holds that each call has one <c>start</c>, then its trials, then one <c>end</c>. Memory: one entry a call.</summary>
internal sealed class CallCheck
{
    private readonly Dictionary<string, bool> _ended = new(StringComparer.Ordinal);

    /// <summary>Calls whose end has not come yet.</summary>
    public long Open { get; private set; }

    /// <summary>Takes the next record; gives what is wrong, or null.</summary>
    public string? Accept(in RecordLine record) => record.Kind switch
    {
        RecordKinds.Start => Start(record.CallId!),
        RecordKinds.End => End(record.CallId!),
        RecordKinds.Trial => _ended.TryGetValue(record.CallId!, out var ended) && !ended ? null : "is a trial outside of its call",
        _ => null,
    };

    private string? Start(string callId)
    {
        if (!_ended.TryAdd(callId, false)) return "starts a call that was started before";
        Open++;
        return null;
    }

    private string? End(string callId)
    {
        if (!_ended.TryGetValue(callId, out var ended)) return "ends a call that has no start";
        if (ended) return "ends a call that has ended before";
        _ended[callId] = true;
        Open--;
        return null;
    }
}
