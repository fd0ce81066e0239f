using System.Text.Json;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Preferences;

/// <summary>
/// Preference data out of a log: pairs of answers to one insight prompt, as JSON lines in the conversational form of Hugging Face's TRL.
/// </summary>
/// <remarks>
/// The scores are those of the validation inside the calls, on folds of the data that the calls were about; none of a test split. All
/// text of models and data is written as JSON strings in ASCII: it can't end a line or leave its quotes.
/// </remarks>
internal static class PreferenceExport
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>Writes one line a pair.</summary>
    /// <param name="home">The home folder.</param>
    /// <param name="output">Receives the lines.</param>
    /// <param name="leftOut">Receives what could not be used.</param>
    /// <returns>The number of pairs.</returns>
    /// <exception cref="Audit.AuditCorruptException">A record of the log is not readable.</exception>
    public static int Write(string home, Stream output, LeftOut leftOut)
    {
        IReadOnlyList<PastCall> calls = PastCall.Read(home);
        AnswerReading reading = new(new InsightPrompts(calls), new ArtifactStore(new DiskFiles(home)), leftOut);
        IReadOnlyList<PreferencePair> pairs = PreferencePairs.Of(calls.SelectMany(reading.Of), leftOut);
        foreach (PreferencePair pair in pairs)
        {
            using (Utf8JsonWriter line = new(output))
            {
                Write(line, pair);
            }

            output.Write(LineEnd);
        }

        return pairs.Count;
    }

    private static void Write(Utf8JsonWriter line, PreferencePair pair)
    {
        (InsightAnswer chosen, InsightAnswer rejected) = (pair.Chosen, pair.Rejected);
        line.WriteStartObject();
        WriteMessage(line, "prompt", "user", chosen.Prompt.Text);
        WriteMessage(line, "chosen", "assistant", chosen.Completion);
        WriteMessage(line, "rejected", "assistant", rejected.Completion);
        line.WriteString("reason", pair.Reason);
        WriteNumber(line, "margin", pair.Measured?.Margin);
        WriteNumber(line, "standard_error", pair.Measured?.StandardError);
        WriteNumber(line, "p_value", pair.Measured?.PValue);
        WriteNumber(line, "folds", pair.Measured is null ? null : chosen.Scores!.Scores.Count);
        line.WriteString("metric", chosen.Metric);
        WriteNumber(line, "chosen_features", chosen.Scores!.Features);
        WriteNumber(line, "rejected_features", rejected.Scores?.Features);
        line.WriteString("kind", chosen.Kind);
        line.WriteString("arm", chosen.Prompt.Arm);
        line.WriteString("dataset", chosen.Dataset);
        line.WriteString("prompt_sha256", chosen.Prompt.Sha256);
        line.WriteString("chosen_call", chosen.CallId);
        line.WriteString("rejected_call", rejected.CallId);
        line.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter line, string name, string role, string content)
    {
        line.WriteStartArray(name);
        line.WriteStartObject();
        line.WriteString("role", role);
        line.WriteString("content", content);
        line.WriteEndObject();
        line.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter line, string name, double? value)
    {
        if (value is { } number)
        {
            line.WriteNumber(name, number);
        }
        else
        {
            line.WriteNull(name);
        }
    }
}
