using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Server.Hosting;

/// <summary>tools/list and tools/call.</summary>
internal sealed class ToolHandlers(ToolCatalog tools, ToolInvoker invoker)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);

    /// <summary>Every tool, ordered by name.</summary>
    public ListToolsResult List() => new()
    {
        Tools = [.. tools.All.Select(DefinitionOf)],
        TimeToLive = TimeToLive,
        CacheScope = CacheScope.Public,
    };

    /// <summary>Answers a call; the structured content and the text are the same JSON.</summary>
    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> context, CancellationToken cancellation)
    {
        CallToolRequestParams request = context.Params!;
        Implementation? client = context.JsonRpcRequest.Context?.ClientInfo ?? context.Server.ClientInfo;
        ProgressSender? progress = request.ProgressToken is { } token ? new ProgressSender(context.Server, token) : null;
        ToolCall call = new(request.Name, JsonSerializer.SerializeToElement(request.Arguments ?? new Dictionary<string, JsonElement>()))
        {
            ClientName = client?.Name,
            ClientVersion = client?.Version,
            Progress = progress,
        };
        CallReply reply = await invoker.InvokeAsync(call, cancellation);
        if (progress is not null)
        {
            await progress.FlushAsync();
        }

        if (reply.IsError && (string?)reply.Content["code"] == "TOOL_UNKNOWN")
        {
            throw new McpProtocolException($"{reply.Content["message"]} {reply.Content["fix"]}", McpErrorCode.InvalidParams);
        }

        return new CallToolResult
        {
            IsError = reply.IsError,
            Content = [new TextContentBlock { Text = reply.Content.ToJsonString(ToolJson.Options) }],
            StructuredContent = reply.IsError ? null : JsonSerializer.SerializeToElement(reply.Content),
            Meta = reply.Witness is null ? null : new JsonObject { ["audit"] = reply.Witness },
        };
    }

    private static Tool DefinitionOf(ToolDefinition tool) => new()
    {
        Name = tool.Name,
        Title = tool.Description.Title,
        Description = tool.Description.Text,
        InputSchema = tool.AdvertisedSchema,
        OutputSchema = tool.OutputSchema,
        Annotations = new ToolAnnotations
        {
            ReadOnlyHint = tool.Description.ReadOnly,
            DestructiveHint = false,
            IdempotentHint = tool.Description.Idempotent,
            OpenWorldHint = false,
        },
    };
}
