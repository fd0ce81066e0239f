using System.Text.Json;
using McpAutoMl.Agent.Transcripts;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using ModelContextProtocol;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;

namespace McpAutoMl.Agent.Loop;

/// <summary>
/// The reasoning loop: ask the model, run the tools it calls, give it their replies, until it calls no more. The model is
/// any <see cref="IChatClient"/>; the server's tools are kernel functions.
/// </summary>
public sealed class AgentLoop(IChatClient model, Kernel kernel, IReadOnlyList<KernelFunction> tools, IReadOnlyList<ITranscript> transcripts)
{
    /// <summary>Turns after which a model that keeps calling tools is stopped.</summary>
    public int MaxTurns { get; init; } = 40;

    /// <summary>Runs the loop.</summary>
    /// <param name="opening">The messages that open the conversation.</param>
    /// <param name="replies">Gets the replies in order, one by one, so that they are known even when the loop fails.</param>
    /// <param name="cancellationToken">Stops between and within calls.</param>
    /// <exception cref="LoopException">The model would not end.</exception>
    public async Task RunAsync(IEnumerable<ChatMessage> opening, ICollection<ToolReply> replies, CancellationToken cancellationToken)
    {
        var history = opening.ToList();
        var options = new ChatOptions { Tools = [.. tools] };
        for (int turn = 0; turn < MaxTurns; turn++)
        {
            var response = await model.GetResponseAsync(history, options, cancellationToken);
            history.AddRange(response.Messages);
            if (response.Text is { Length: > 0 } text) Tell(transcript => transcript.Said(text));
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0) return;
            foreach (var call in calls)
            {
                var reply = await CallAsync(call, cancellationToken);
                replies.Add(reply);
                history.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, reply.Content.GetRawText())]));
            }
        }

        throw new LoopException($"The model still calls tools after {MaxTurns} turns; the loop was stopped.");
    }

    private async Task<ToolReply> CallAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        var arguments = JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>());
        Tell(transcript => transcript.Calling(call.Name, arguments));
        var reply = await InvokeAsync(call, cancellationToken) with { CallId = call.CallId };
        Tell(transcript => transcript.Replied(reply));
        return reply;
    }

    private async Task<ToolReply> InvokeAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        var function = tools.FirstOrDefault(tool => tool.Name == call.Name);
        if (function is null) return Failed(call, "UNKNOWN_TOOL", $"There is no tool '{call.Name}'.", "Use one of: " + string.Join(", ", tools.Select(tool => tool.Name)) + ".");
        try
        {
            var result = await function.InvokeAsync(kernel, new KernelArguments(call.Arguments ?? new Dictionary<string, object?>()), cancellationToken);
            return result.GetValue<ToolReply>()!;
        }
        catch (McpException e)
        {
            // The server answers bad calls with error objects; this is the protocol's own refusal.
            return Failed(call, "PROTOCOL_ERROR", e.Message, "Check the name of the tool and its arguments.");
        }
    }

    private static ToolReply Failed(FunctionCallContent call, string code, string message, string fix) =>
        new(call.CallId, call.Name, JsonSerializer.SerializeToElement(new { code, message, fix, retryable = false }), IsError: true);

    private void Tell(Action<ITranscript> tell)
    {
        foreach (var transcript in transcripts) tell(transcript);
    }
}
