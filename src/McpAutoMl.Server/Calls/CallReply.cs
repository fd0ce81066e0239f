using System.Text.Json.Nodes;

namespace McpAutoMl.Server.Calls;

/// <summary>The answer to a call: an envelope, or the error object.</summary>
/// <param name="IsError">Whether <paramref name="Content"/> is the error object.</param>
/// <param name="Content">The one JSON object that the caller gets.</param>
/// <param name="Witness">Place of the call in the log, for error replies, which carry it beside the object.</param>
public sealed record CallReply(bool IsError, JsonObject Content, JsonObject? Witness = null);
