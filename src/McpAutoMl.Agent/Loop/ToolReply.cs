using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Loop;

/// <summary>What a tool answered: the envelope of a success, or the error object.</summary>
/// <param name="CallId">The model's id of the call.</param>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Content">The envelope or the error object.</param>
/// <param name="IsError">Whether <paramref name="Content"/> is an error object.</param>
/// <param name="Witness">Place of a failed call in the log, which the protocol carries beside the error object.</param>
public sealed record ToolReply(string CallId, string Tool, JsonElement Content, bool IsError, string? Witness = null)
{
    /// <summary>The code of the error object; null for a success.</summary>
    public string? ErrorCode => IsError ? JsonPath.Find(Content, "code")?.ToString() ?? "UNKNOWN" : null;

    /// <summary>The head of the log after this call: the witness to hold the log against. Null when the reply names none.</summary>
    public string? Head => JsonPath.Find(Content, "audit.head")?.ToString() ?? Witness;
}
