using System.Text.Json;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Servers;

namespace McpAutoMl.Agent.Transcripts;

/// <summary>Writes down a conversation while it happens.</summary>
public interface ITranscript
{
    /// <summary>The conversation begins.</summary>
    void Began(ConversationHeader header);

    /// <summary>The model said something.</summary>
    void Said(string text);

    /// <summary>The model calls a tool.</summary>
    void Calling(string tool, JsonElement arguments);

    /// <summary>The call goes on; <paramref name="fraction"/> is 0 to 1, or null when the server does not know.</summary>
    void Progressed(double? fraction, string stage);

    /// <summary>The tool answered.</summary>
    void Replied(ToolReply reply);

    /// <summary>The log was checked against the last head that a reply named.</summary>
    void Verified(LogVerification verification);

    /// <summary>The conversation is over; empty <paramref name="failures"/> means that all went as it should.</summary>
    void Ended(IReadOnlyList<string> failures);
}
