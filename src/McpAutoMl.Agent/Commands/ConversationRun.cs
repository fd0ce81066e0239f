using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Models;
using McpAutoMl.Agent.Servers;
using McpAutoMl.Agent.Transcripts;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using ModelContextProtocol;

namespace McpAutoMl.Agent.Commands;

/// <summary>Plays one conversation: server up, loop, server down, log verified.</summary>
public static class ConversationRun
{
    /// <summary>Plays it.</summary>
    /// <param name="settings">What to play, against which server.</param>
    /// <param name="terminal">Shows it while it happens; the Markdown transcript is written beside.</param>
    /// <param name="serverLog">Gets the server's stderr, line by line.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <returns>One sentence for each thing that went wrong; empty when all went as it should.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(
        RunSettings settings, ITranscript terminal, Action<string> serverLog, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Transcript))!);
        await using var file = new StreamWriter(settings.Transcript);
        IReadOnlyList<ITranscript> transcripts = [terminal, new MarkdownTranscript(file)];
        var failures = new List<string>();
        var replies = new List<ToolReply>();
        try
        {
            await ConverseAsync(settings, transcripts, replies, serverLog, cancellationToken);
        }
        catch (Exception e) when (e is ConversationException or LoopException or McpException or HttpRequestException or System.ClientModel.ClientResultException or IOException)
        {
            failures.Add(e.Message);
        }

        if (settings.Conversation is { } conversation) failures.AddRange(Expectations.Broken(conversation, replies));

        if (replies.LastOrDefault(reply => reply.Head is not null)?.Head is { } head)
        {
            var verification = await LogVerification.RunAsync(settings.Server, head, cancellationToken);
            foreach (var transcript in transcripts) transcript.Verified(verification);
            if (!verification.Holds) failures.Add($"The log does not verify (exit code {verification.ExitCode}).");
        }
        else
        {
            failures.Add("No reply named a head of the log; there is nothing to verify it against.");
        }

        foreach (var transcript in transcripts) transcript.Ended(failures);
        return failures;
    }

    private static async Task ConverseAsync(
        RunSettings settings, IReadOnlyList<ITranscript> transcripts, List<ToolReply> replies, Action<string> serverLog, CancellationToken cancellationToken)
    {
        await using var server = await ServerConnection.StartAsync(settings.Server, serverLog, cancellationToken);
        var tools = server.Functions(new TranscriptProgress(transcripts));
        var conversation = settings.Conversation;
        string model = conversation?.Source ?? $"{settings.Endpoint!.Model} at {settings.Endpoint.Endpoint.Host}";
        var header = new ConversationHeader(conversation?.Title ?? "Conversation", settings.Goal, model, server.Introduction, tools.Count);
        foreach (var transcript in transcripts) transcript.Began(header);

        using IChatClient client = conversation is null ? settings.Endpoint!.Open() : new RecordedChatClient(conversation);
        var loop = new AgentLoop(client, new Kernel(), tools, transcripts) { MaxTurns = settings.MaxTurns };
        await loop.RunAsync(await OpeningAsync(server, settings, cancellationToken), replies, cancellationToken);
    }

    private static async Task<IReadOnlyList<ChatMessage>> OpeningAsync(ServerConnection server, RunSettings settings, CancellationToken cancellationToken)
    {
        var opening = new List<ChatMessage>();
        if (server.Instructions.Length > 0) opening.Add(new ChatMessage(ChatRole.System, server.Instructions));
        if (settings.Conversation?.Prompt is { } prompt) opening.AddRange(await server.PromptAsync(prompt.Name, prompt.Arguments, cancellationToken));
        opening.Add(new ChatMessage(ChatRole.User, settings.Goal));
        return opening;
    }
}
