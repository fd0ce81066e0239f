using System.Text.Json;

namespace McpAutoMl.Server.Preferences;

/// <summary>An insight prompt that <c>compute_stats</c> handed over.</summary>
/// <param name="Text">The whole prompt.</param>
/// <param name="Sha256">Of its UTF-8 bytes.</param>
/// <param name="Arm">What it shows.</param>
/// <param name="Names">The features that it shows.</param>
internal sealed record InsightPrompt(string Text, string Sha256, string Arm, IReadOnlySet<string> Names);

/// <summary>The insight prompts of a log, by request id.</summary>
internal sealed class InsightPrompts
{
    private readonly Dictionary<string, List<(long Seq, InsightPrompt Prompt)>> _byId = new(StringComparer.Ordinal);

    /// <param name="calls">Calls of the log, in order.</param>
    public InsightPrompts(IEnumerable<PastCall> calls)
    {
        foreach (PastCall call in calls)
        {
            if (call.Result is { } result && result.TryGetProperty("insight_request", out JsonElement request)
                && request.TryGetProperty("prompt", out JsonElement prompt) && Shown(prompt.GetString()!) is { } names)
            {
                string id = request.GetProperty("request_id").GetString()!;
                (_byId.TryGetValue(id, out var known) ? known : _byId[id] = []).Add((
                    call.Call.StartSeq,
                    new InsightPrompt(prompt.GetString()!, request.GetProperty("prompt_sha256").GetString()!, request.GetProperty("arm").GetString()!, names)));
            }
        }
    }

    /// <summary>The last prompt with that id before a record; null when there is none.</summary>
    public InsightPrompt? Find(string requestId, long beforeSeq) =>
        _byId.GetValueOrDefault(requestId)?.LastOrDefault(known => known.Seq < beforeSeq).Prompt;

    /// <summary>The names in the prompt's dossier, which stands on one line between DATA and END DATA.</summary>
    private static HashSet<string>? Shown(string prompt)
    {
        int end = prompt.LastIndexOf("\nEND DATA", StringComparison.Ordinal);
        int begin = end < 0 ? -1 : prompt.LastIndexOf("\nDATA\n", end, StringComparison.Ordinal);
        if (begin < 0)
        {
            return null;
        }

        using JsonDocument dossier = JsonDocument.Parse(prompt.AsMemory((begin + 6)..end));
        return [.. dossier.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("name").GetString()!)];
    }
}
