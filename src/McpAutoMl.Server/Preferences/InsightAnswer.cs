using System.Text.Json;
using McpAutoMl.Core.Selection;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Preferences;

/// <summary>What a model answered to an insight prompt, and what was measured of it.</summary>
/// <param name="Prompt">What was asked.</param>
/// <param name="Completion">The answer as text, in the form that the prompt asks for.</param>
/// <param name="Kind">insight: the judgement as a whole; subset: one proposed subset among those of an answer.</param>
/// <param name="Scope">Answers of one scope were measured on the same folds, and nothing but the answer differs.</param>
/// <param name="CallId">The call that it was an argument of.</param>
/// <param name="Dataset">Handle of the data set.</param>
/// <param name="Metric">What was measured; more is better. Null for an answer that was refused.</param>
/// <param name="Scores">Null for an answer that was refused because it names features that the prompt does not show.</param>
internal sealed record InsightAnswer(
    InsightPrompt Prompt, string Completion, string Kind, string Scope, string CallId, string Dataset, string? Metric, FoldScores? Scores)
{
    /// <summary>An answer as text: one JSON object, its members in the order of the prompt.</summary>
    public static string Text(InsightSet answer) => JsonSerializer.Serialize(answer, ToolJson.Options);
}
