using System.Text.Json;

namespace McpAutoMl.Server.Calls;

/// <summary>What of a call concerns its reply alone, and so is no part of the argument hash.</summary>
/// <param name="Limit">Most entries of the paged list; null for what fits.</param>
/// <param name="Cursor">Where the page starts; null for the beginning.</param>
/// <param name="WaitSeconds">How long to wait before a job id is returned.</param>
public sealed record PageRequest(int? Limit, string? Cursor, int WaitSeconds)
{
    private const int DefaultWait = 20;

    /// <summary>Reads it from guarded arguments.</summary>
    public static PageRequest Of(JsonElement arguments) => new(
        arguments.TryGetProperty("limit", out JsonElement limit) ? limit.GetInt32() : null,
        arguments.TryGetProperty("cursor", out JsonElement cursor) ? cursor.GetString() : null,
        arguments.TryGetProperty("wait_seconds", out JsonElement wait) ? wait.GetInt32() : DefaultWait);
}
