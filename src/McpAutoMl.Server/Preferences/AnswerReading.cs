using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Audit.Json;
using McpAutoMl.Audit.Records;
using McpAutoMl.Core.Selection;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Preferences;

/// <summary>Finds the answers to insight prompts among the arguments of logged calls, with what the calls measured of them.</summary>
/// <param name="prompts">The prompts of the log.</param>
/// <param name="artifacts">Where the scores of the splits are kept.</param>
/// <param name="leftOut">Counts what can't be used, by reason.</param>
internal sealed class AnswerReading(InsightPrompts prompts, ArtifactStore artifacts, LeftOut leftOut)
{
    private const string Main = "both";

    /// <summary>The answers of one call of select_features or run_ablation.</summary>
    public IEnumerable<InsightAnswer> Of(PastCall past)
    {
        IReadOnlyList<(string Arm, InsightSet Answer)> given = Given(past.Arguments);
        if (given.Count == 0)
        {
            return [];
        }

        if (past.Arguments.TryGetProperty("split_column", out _))
        {
            leftOut.Add("calls with a split_column: its folds may be a test split", 1);
            return [];
        }

        return past.Dataset is not { } data ? [] : past.Call.Status switch
        {
            CallStatus.Ok => Measured(past, data, given),
            CallStatus.Error when past.Call.ErrorCode == "COLUMN_NOT_FOUND" => Refused(past, data, given),
            _ => [],
        };
    }

    private IEnumerable<InsightAnswer> Measured(PastCall past, ContentHash data, IReadOnlyList<(string Arm, InsightSet Answer)> given)
    {
        if (past.Scores(artifacts) is not { } scores || Metric(past.Result) is not { } metric)
        {
            leftOut.Add("calls without scores by split: not validated, or the table is gone", 1);
            yield break;
        }

        string scope = Scope(past, data);
        foreach ((string arm, InsightSet answer) in given)
        {
            if (Asked(answer, past) is not { } prompt)
            {
                continue;
            }

            if (scores.TryGetValue(arm, out FoldScores? whole))
            {
                yield return new InsightAnswer(prompt, InsightAnswer.Text(answer), "insight", scope, past.Call.CallId, data.Uri, metric, whole);
            }

            for (int j = 0; j < answer.Subsets.Count; j++)
            {
                string proposal = string.Create(CultureInfo.InvariantCulture, $"{(arm == Main ? "" : arm + ".")}proposal_{j + 1}");

                // A subset of which columns were left out is not what was proposed.
                if (scores.TryGetValue(proposal, out FoldScores? part) && part.Features == answer.Subsets[j].Features.Count)
                {
                    string alone = InsightAnswer.Text(answer with { Subsets = [answer.Subsets[j]] });
                    yield return new InsightAnswer(prompt, alone, "subset", $"{past.Call.CallId} {arm}", past.Call.CallId, data.Uri, metric, part);
                }
            }
        }
    }

    /// <summary>Answers that name a feature which their prompt does not show.</summary>
    private IEnumerable<InsightAnswer> Refused(PastCall past, ContentHash data, IReadOnlyList<(string Arm, InsightSet Answer)> given) =>
        from pair in given
        let prompt = Asked(pair.Answer, past)
        where prompt is not null
            && pair.Answer.Features.Select(f => f.Name).Concat(pair.Answer.Subsets.SelectMany(s => s.Features)).Any(name => !prompt.Names.Contains(name))
        select new InsightAnswer(prompt, InsightAnswer.Text(pair.Answer), "insight", Scope(past, data), past.Call.CallId, data.Uri, null, null);

    private InsightPrompt? Asked(InsightSet answer, PastCall past)
    {
        InsightPrompt? prompt = answer.RequestId is { } id ? prompts.Find(id, past.Call.StartSeq) : null;
        if (prompt is null)
        {
            leftOut.Add(answer.RequestId is null ? "answers without request_id" : "answers to a prompt that is not in the log", 1);
        }

        return prompt;
    }

    /// <summary>The insights under the names of the arms that measure them.</summary>
    private static IReadOnlyList<(string Arm, InsightSet Answer)> Given(JsonElement arguments)
    {
        if (!arguments.TryGetProperty("insights", out JsonElement insights))
        {
            return [];
        }

        try
        {
            if (insights.ValueKind == JsonValueKind.Object)
            {
                return [(Main, insights.Deserialize<InsightSet>(ToolJson.Options)!)];
            }

            var all = insights.EnumerateArray()
                .Select(one => (Arm: one.GetProperty("arm").GetString()!, Answer: one.Deserialize<InsightSet>(ToolJson.Options)!)).ToArray();
            int main = Math.Max(0, Array.FindIndex(all, one => one.Arm == Main));
            return [.. all.Select((one, i) => i == main ? (Main, one.Answer) : one)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Arguments that were refused may have any form.
            return [];
        }
    }

    /// <summary>The member metric of the result, or of its validation.</summary>
    private static string? Metric(JsonElement? result) =>
        result is not { } found ? null
        : found.TryGetProperty("metric", out JsonElement metric) ? metric.GetString()
        : found.TryGetProperty("validation", out JsonElement validation) ? validation.GetProperty("metric").GetString() : null;

    /// <summary>
    /// Tool, version, data and all arguments but the insight. Calls of run_ablation are not compared with each other: size and weight are
    /// chosen for the main insight of each.
    /// </summary>
    private static string Scope(PastCall past, ContentHash data)
    {
        JsonObject rest = JsonObject.Create(past.Arguments.Clone())!;
        rest.Remove("insights");
        rest["dataset"] = data.Sha256;
        string arguments = CanonicalJson.Sha256(JsonSerializer.SerializeToElement(rest));
        return $"{past.Call.Tool} {past.Call.Environment?.Product} {arguments} {(past.Call.Tool == "run_ablation" ? past.Call.CallId : "")}";
    }
}
