using System.Security.Cryptography;
using System.Text;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>What a language model or a person is asked, so that the answer can be passed on as an insight. The server asks nobody itself.</summary>
/// <param name="RequestId">Brings the names back (<see cref="InsightRequestNames"/>): a function of data, target, arm and seed.</param>
/// <param name="Arm">What is shown.</param>
/// <param name="PromptSha256">Lower-case hex SHA-256 of the prompt's UTF-8 bytes.</param>
/// <param name="Prompt">The whole prompt. Everything that comes from the data stands in it as JSON, marked as untrusted.</param>
public sealed record InsightRequest(string RequestId, InsightArm Arm, string PromptSha256, string Prompt)
{
    /// <summary>JSON schema of the answer.</summary>
    public const string Schema = """
        {"type":"object","required":["features"],"properties":{
        "source":{"type":"string"},"request_id":{"type":"string"},
        "features":{"type":"array","items":{"type":"object","required":["name","score"],"properties":{
        "name":{"type":"string"},"score":{"type":"number","minimum":0,"maximum":1},"confidence":{"type":"number","minimum":0,"maximum":1},
        "group":{"type":"string"},"leakage_suspected":{"type":"boolean"},"rationale":{"type":"string"}}}},
        "subsets":{"type":"array","items":{"type":"object","required":["features","score"],"properties":{
        "features":{"type":"array","items":{"type":"string"}},"score":{"type":"number","minimum":0,"maximum":1},"rationale":{"type":"string"}}}}}}
        """;

    /// <summary>Writes a request.</summary>
    /// <param name="table">The data; its hash enters the id.</param>
    /// <param name="description">What the caller said about the data, or null. Untrusted text; not shown where names are not.</param>
    /// <param name="statistics">With target, over all features; with relevance, unless only names are shown.</param>
    /// <param name="arm">What is shown.</param>
    /// <param name="seed">Seed of the order of anonymised names; stands in the id.</param>
    /// <remarks>Determinism: bit-exact.</remarks>
    /// <exception cref="ArgumentException">The statistics have no target.</exception>
    public static InsightRequest Of(Table table, string? description, DatasetStatistics statistics, InsightArm arm, long seed)
    {
        Target target = statistics.Target ?? throw new ArgumentException("An insight is about a target.", nameof(statistics));
        InsightRequestNames names = InsightRequestNames.Of(table, target.Name, arm, seed);
        string prompt = InsightRequestText.Of(arm, names.RequestId, new InsightDossier(table, names).Json(description, statistics));
        return new InsightRequest(names.RequestId, arm, Sha256(prompt), prompt);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
