namespace McpAutoMl.Audit.Writing;

/// <summary>The calls of this process between their start and their end; holds that each has exactly one of both.</summary>
internal sealed class OpenCalls
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, bool> _open = new(StringComparer.Ordinal);

    public void Begin(string callId)
    {
        lock (_gate)
        {
            if (!_open.TryAdd(callId, true)) throw new InvalidOperationException($"The call {callId} has been started before.");
        }
    }

    public void Require(string callId)
    {
        lock (_gate)
        {
            if (!_open.ContainsKey(callId)) throw new InvalidOperationException($"The call {callId} has no start here, or has ended.");
        }
    }

    public void End(string callId)
    {
        lock (_gate)
        {
            if (!_open.Remove(callId)) throw new InvalidOperationException($"The call {callId} has no start here, or has ended.");
        }
    }

    /// <summary>Takes out all that are open, oldest first.</summary>
    public IReadOnlyList<string> Drain()
    {
        lock (_gate)
        {
            string[] left = [.. _open.Keys];
            _open.Clear();
            return left;
        }
    }
}
