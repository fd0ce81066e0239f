using McpAutoMl.Agent.Loop;

namespace McpAutoMl.Agent.Conversations;

/// <summary>Compares what happened with what a recording expects.</summary>
public static class Expectations
{
    /// <summary>
    /// One sentence for every call that failed unexpectedly, failed otherwise than expected, or did not fail although it
    /// should. Calls that were not reached are left out: the loop says itself why it broke off.
    /// </summary>
    public static IReadOnlyList<string> Broken(Conversation conversation, IReadOnlyList<ToolReply> replies)
    {
        var byId = replies.ToDictionary(reply => reply.CallId, StringComparer.Ordinal);
        var broken = new List<string>();
        foreach (var call in conversation.Turns.SelectMany(turn => turn.Calls))
        {
            if (!byId.TryGetValue(call.Id, out var reply)) continue;
            if (call.ExpectError is null && reply.IsError) broken.Add($"'{call.Id}' ({call.Tool}) failed: {reply.ErrorCode}.");
            else if (call.ExpectError is { } code && reply.ErrorCode != code)
                broken.Add($"'{call.Id}' ({call.Tool}) was expected to fail with {code}, but {(reply.IsError ? $"failed with {reply.ErrorCode}" : "succeeded")}.");
        }

        return broken;
    }
}
