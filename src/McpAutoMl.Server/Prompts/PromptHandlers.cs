using System.Text.Json;
using McpAutoMl.Server.Filters;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Server.Prompts;

/// <summary>prompts/list and prompts/get.</summary>
internal sealed class PromptHandlers(PromptCatalog prompts, CallLog log)
{
    /// <summary>Every prompt, ordered by name.</summary>
    public ListPromptsResult List() => new()
    {
        Prompts =
        [
            .. prompts.All.Select(prompt => new Prompt
            {
                Name = prompt.Name,
                Title = prompt.Title,
                Description = prompt.Description,
                Arguments = [.. prompt.Arguments.Select(a => new PromptArgument { Name = a.Name, Description = a.Description, Required = a.Required })],
            }),
        ],
        TimeToLive = TimeSpan.FromMinutes(5),
        CacheScope = CacheScope.Public,
    };

    /// <summary>A prompt with its placeholders filled.</summary>
    public async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> context)
    {
        PromptFile prompt = prompts.Find(context.Params!.Name)
            ?? throw new McpProtocolException($"There is no prompt '{context.Params.Name}'. Known: {string.Join(", ", prompts.All.Select(p => p.Name))}.", McpErrorCode.InvalidParams);
        Dictionary<string, string> values = [];
        foreach ((string name, JsonElement value) in context.Params.Arguments ?? new Dictionary<string, JsonElement>())
        {
            values[name] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }

        string[] missing = [.. prompt.Arguments.Where(a => a.Required && !values.ContainsKey(a.Name)).Select(a => a.Name)];
        if (missing.Length > 0)
        {
            throw new McpProtocolException($"The prompt '{prompt.Name}' needs: {string.Join(", ", missing)}.", McpErrorCode.InvalidParams);
        }

        Implementation? client = context.JsonRpcRequest.Context?.ClientInfo ?? context.Server.ClientInfo;
        await log.PromptAsync(prompt, values, client?.Name, client?.Version);
        return new GetPromptResult
        {
            Description = prompt.Description,
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = prompt.Fill(values) } }],
        };
    }
}
