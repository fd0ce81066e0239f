using System.Text.Json;
using McpAutoMl.Audit;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Reading;
using McpAutoMl.Audit.Records;
using McpAutoMl.Core;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Preferences;

/// <summary>A call with what the log's blobs and the workspace still hold of it.</summary>
/// <param name="Call">Its records.</param>
/// <param name="Arguments">Complete arguments.</param>
/// <param name="Result">The full result; null for a call that failed, or whose result was erased.</param>
internal sealed record PastCall(CallEntry Call, JsonElement Arguments, JsonElement? Result)
{
    /// <summary>The handle of the data set it read; null when it read none.</summary>
    public ContentHash? Dataset => Call.Inputs.FirstOrDefault(input => Handles.IsHandle(input.Uri, "ds_"));

    /// <summary>All calls whose arguments were kept, in the order of their starts.</summary>
    /// <param name="home">The home folder.</param>
    /// <exception cref="AuditCorruptException">A record is not readable.</exception>
    public static IReadOnlyList<PastCall> Read(string home)
    {
        BlobStore blobs = new(home);
        JsonElement? Find(string? sha256) => sha256 is not null && blobs.Find(sha256) is { } bytes ? JsonElement.Parse(bytes, CanonicalJson.Strict) : null;
        return
        [
            .. CallHistory.Read(Path.Combine(home, AuditLog.FileName))
                .Where(call => call.Tool is "compute_stats" or "select_features" or "run_ablation")
                .Select(call => (call, arguments: Find(call.ArgsSha256)))
                .Where(logged => logged.arguments is { ValueKind: JsonValueKind.Object })
                .Select(logged => new PastCall(logged.call, logged.arguments!.Value, Find(logged.call.ResultSha256))),
        ];
    }

    /// <summary>The scores by arm that the call left; null when it left none, or the artefact is gone or was changed.</summary>
    public IReadOnlyDictionary<string, FoldScores>? Scores(ArtifactStore artifacts)
    {
        ContentHash? kept = Call.Artifacts.FirstOrDefault(artifact => artifact.Uri.StartsWith($"table://{FoldScores.Kind}_", StringComparison.Ordinal));
        try
        {
            byte[]? content = kept is null ? null : artifacts.Load(kept.Uri).Content;
            return content is not null && CanonicalJson.Sha256(content) == kept!.Sha256 ? FoldScores.Read(content) : null;
        }
        catch (Exception e) when (e is ProblemException or FormatException)
        {
            return null;
        }
    }
}
