using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Tests.Loop;

/// <summary>
/// A local server that speaks the OpenAI chat-completions protocol: answers each request with the next of the given messages
/// and keeps what it was asked.
/// </summary>
internal sealed class ChatCompletionsServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Queue<JsonObject> answers;

    public ChatCompletionsServer(params JsonObject[] answers)
    {
        this.answers = new Queue<JsonObject>(answers);
        Address = new Uri($"http://127.0.0.1:{FreePort()}/v1");
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public List<JsonObject> Requests { get; } = [];

    public List<string?> Authorizations { get; } = [];

    public static JsonObject Says(string text) => new() { ["role"] = "assistant", ["content"] = text };

    public static JsonObject Calls(string id, string tool, string arguments) => new()
    {
        ["role"] = "assistant",
        ["content"] = null,
        ["tool_calls"] = new JsonArray(new JsonObject
        {
            ["id"] = id,
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = tool, ["arguments"] = arguments },
        }),
    };

    public void Dispose() => listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) await AnswerAsync(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        Requests.Add(JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject());
        Authorizations.Add(context.Request.Headers["Authorization"]);
        bool known = context.Request.Url!.AbsolutePath == "/v1/chat/completions" && answers.Count > 0;
        var message = known ? answers.Dequeue() : [];
        var body = new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 0,
            ["model"] = "test-model",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["message"] = message,
                ["finish_reason"] = message.ContainsKey("tool_calls") ? "tool_calls" : "stop",
            }),
        };
        byte[] bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body));
        context.Response.StatusCode = known ? 200 : 404;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
