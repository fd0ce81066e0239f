using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;

namespace McpAutoMl.Agent.Models;

/// <summary>A chat model behind an endpoint that speaks the OpenAI chat-completions protocol.</summary>
/// <param name="Endpoint">Base address, such as <c>http://localhost:11434/v1</c>.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="KeyVariable">Environment variable that holds the key; the key itself is never written anywhere.</param>
public sealed record EndpointModel(Uri Endpoint, string Model, string KeyVariable)
{
    /// <summary>Connects. Servers that want no key get the word "none".</summary>
    public IChatClient Open()
    {
        string key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } set ? set : "none";
        var client = new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = Endpoint });
        return client.GetChatClient(Model).AsIChatClient();
    }
}
