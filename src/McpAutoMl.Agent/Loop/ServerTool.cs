using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Agent.Loop;

/// <summary>
/// A tool of the server as a function for the model: calls it over MCP with progress, and where the server answers that the
/// work is still running, waits for the job and hands over the final reply.
/// </summary>
internal sealed class ServerTool(McpClient client, McpClientTool tool, IProgress<ProgressNotificationValue> progress) : DelegatingAIFunction(tool)
{
    private const int WaitSeconds = 20;

    /// <summary>Calls the tool; the value is a <see cref="ToolReply"/> whose id is filled in by the loop.</summary>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var reply = Read(Name, await tool.CallAsync(arguments.ToDictionary(), progress, cancellationToken: cancellationToken));
        while (RunningJob(reply) is { } job)
        {
            var wait = new Dictionary<string, object?> { ["job_id"] = job, ["wait_seconds"] = WaitSeconds };
            var state = Read(Name, await client.CallToolAsync("get_job", wait, progress, cancellationToken: cancellationToken));
            reply = state.IsError ? state : Final(state, job);
        }

        return reply;
    }

    private static string? RunningJob(ToolReply reply) =>
        !reply.IsError && JsonPath.Find(reply.Content, "result.status")?.ToString() is "queued" or "running"
            ? JsonPath.Find(reply.Content, "result.job_id")?.ToString()
            : null;

    private static ToolReply Final(ToolReply state, string job)
    {
        if (RunningJob(state) is not null) return state;
        if (JsonPath.Find(state.Content, "result.reply") is { } reply) return state with { Content = reply };
        if (JsonPath.Find(state.Content, "result.error") is { } failure) return state with { Content = failure, IsError = true, Witness = state.Head };
        string status = JsonPath.Find(state.Content, "result.status")?.ToString() ?? "unknown";
        var error = new { code = "JOB_" + status.ToUpperInvariant(), message = $"The job {job} ended as {status}.", fix = "Call the tool again.", retryable = true };
        return state with { Content = JsonSerializer.SerializeToElement(error), IsError = true };
    }

    private static ToolReply Read(string tool, CallToolResult result)
    {
        string text = string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
        bool isError = result.IsError is true;
        string? witness = result.Meta?["audit"]?["head"]?.ToString();
        try
        {
            return new ToolReply("", tool, result.StructuredContent ?? JsonSerializer.Deserialize<JsonElement>(text), isError, witness);
        }
        catch (JsonException)
        {
            var error = new { code = "NOT_JSON", message = text, fix = "Read the message.", retryable = false };
            return new ToolReply("", tool, JsonSerializer.SerializeToElement(error), isError);
        }
    }
}
