using System.Text.Json;

namespace McpAutoMl.Agent.Conversations;

/// <summary>Reads a conversation from its JSON file (format: examples/conversations/README.md).</summary>
public static class ConversationFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="ConversationException">The file is absent, is not JSON, or breaks a rule of the format.</exception>
    public static Conversation Read(string path)
    {
        if (!File.Exists(path)) throw new ConversationException($"There is no conversation '{path}'.");
        return Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    /// <summary>Parses and checks the text of a conversation.</summary>
    /// <exception cref="ConversationException">The text is not JSON or breaks a rule of the format.</exception>
    public static Conversation Parse(string json, string name)
    {
        Conversation conversation;
        try
        {
            conversation = JsonSerializer.Deserialize<Conversation>(json, Options)
                ?? throw new ConversationException($"{name}: the file holds 'null' instead of a conversation.");
        }
        catch (JsonException e)
        {
            throw new ConversationException($"{name}: {e.Message}", e);
        }

        Check(conversation, name);
        return conversation;
    }

    private static void Check(Conversation conversation, string name)
    {
        void Demand(bool holds, string rule)
        {
            if (!holds) throw new ConversationException($"{name}: {rule}");
        }

        Demand(conversation.Format == 1, $"format {conversation.Format} is not known; this is format 1.");
        Demand(conversation.Turns.Count > 0, "a conversation has at least one turn.");
        Demand(conversation.Turns[^1].Calls.Count == 0, "the last turn must not call tools: nobody would read the reply.");
        for (int i = 0; i < conversation.Turns.Count - 1; i++)
            Demand(conversation.Turns[i].Calls.Count > 0, $"turn {i} calls no tool, which ends the conversation before turn {i + 1}.");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < conversation.Turns.Count; i++)
        {
            var turn = conversation.Turns[i];
            var texts = turn.Calls.SelectMany(call => Placeholders.Texts(call.Arguments)).Append(turn.Text);
            foreach (var reference in texts.SelectMany(Placeholders.References))
                Demand(seen.Contains(reference), $"turn {i} refers to the reply of '{reference}', which no earlier turn has called.");
            foreach (var call in turn.Calls)
                Demand(seen.Add(call.Id), $"the call id '{call.Id}' is used twice.");
        }
    }
}
