using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Calls;

/// <summary>The one place where a full result becomes what a caller sees.</summary>
internal static class ReplyShaper
{
    private const int MostWarnings = 10;
    private const int LongestMessage = 400;
    private const int LeastForResult = 2048;

    /// <summary>The envelope of a success.</summary>
    /// <param name="outcome">What the tool gave, in full.</param>
    /// <param name="lists">Names of the lists that are handed over in pages.</param>
    /// <param name="page">What the caller asked for.</param>
    /// <param name="complete">True for the command line: all digits and, without a limit, all entries.</param>
    /// <param name="bytes">What the reply may have when the caller set no limit.</param>
    /// <param name="telemetry">What is no function of the inputs.</param>
    /// <param name="audit">Place of the call in the log.</param>
    public static JsonObject Envelope(
        CallOutcome outcome, IEnumerable<string> lists, PageRequest page, bool complete, int bytes, JsonObject telemetry, JsonObject audit)
    {
        JsonObject result = (JsonObject)ShownJson.Of(outcome.Result, rounded: !complete)!;
        string mark = ((string?)audit["result_sha256"] ?? "").PadRight(8, '0')[..8];
        ResultPage? cut = ResultPage.Cut(result, lists, page, mark);
        JsonArray warnings = [.. Shown(outcome.Warnings, complete)];
        JsonObject envelope = new()
        {
            ["result"] = result,
            ["warnings"] = warnings,
            ["next_steps"] = new JsonArray([.. outcome.NextSteps.Select(step => (JsonNode)UnsafeText.Escape(step))]),
            ["telemetry"] = telemetry,
            ["audit"] = audit,
        };
        if (complete)
        {
            return envelope;
        }

        int budget = page.Limit is null ? bytes : SizeBudget.Asked;
        int rest = SizeBudget.BytesOf(envelope) - SizeBudget.BytesOf(result);
        if (rest + SizeBudget.BytesOf(result) > budget)
        {
            // The warning about what was cut needs its place too.
            IReadOnlyList<string> notes = SizeBudget.Fit(result, cut, Math.Max(LeastForResult, budget - rest - 600));
            if (notes.Count > 0)
            {
                string message = string.Join(" ", notes);
                warnings.Add(WarningJson(new Warning("RESULT_CUT", UnsafeText.Escape(Clip(message)))));
            }
        }

        return envelope;
    }

    /// <summary>The error object of a failure.</summary>
    public static JsonObject Error(Problem problem)
    {
        JsonObject error = new()
        {
            ["code"] = problem.Code,
            ["message"] = problem.Message,
        };
        if (problem.Where is not null && JsonSerializer.SerializeToNode(problem.Where, ToolJson.Options) is JsonObject { Count: > 0 } where)
        {
            error["where"] = where;
        }

        error["fix"] = problem.Fix;
        error["retryable"] = problem.Retryable;
        return (JsonObject)ShownJson.Of(error, rounded: false)!;
    }

    private static IEnumerable<JsonNode> Shown(IReadOnlyList<Warning> warnings, bool complete)
    {
        int shown = complete || warnings.Count <= MostWarnings ? warnings.Count : MostWarnings - 1;
        foreach (Warning warning in warnings.Take(shown))
        {
            string message = complete ? warning.Message : Clip(warning.Message);
            yield return WarningJson(warning with { Message = UnsafeText.Escape(message), Where = warning.Where is null ? null : UnsafeText.Escape(Clip(warning.Where)) });
        }

        if (shown < warnings.Count)
        {
            yield return WarningJson(new Warning("WARNINGS_CUT", $"{warnings.Count - shown} more warnings are in the log."));
        }
    }

    private static JsonNode WarningJson(Warning warning) => JsonSerializer.SerializeToNode(warning, ToolJson.Options)!;

    private static string Clip(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
}
