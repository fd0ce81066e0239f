using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workers;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>The real server and the real C# client in one process, joined by two pipes.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Legacy = "2025-11-25";
    public const string Modern = "2026-07-28";

    private readonly CancellationTokenSource _stop;
    private readonly ServiceProvider _services;
    private readonly Task _run;
    private readonly RecordingStream _sent;

    private TestServer(ServiceProvider services, CancellationTokenSource stop, Task run, McpClient client, TestHome home, RecordingStream sent)
    {
        _stop = stop;
        _services = services;
        _run = run;
        Client = client;
        Home = home;
        _sent = sent;
    }

    public McpClient Client { get; }

    public TestHome Home { get; }

    /// <summary>Every line the client has sent.</summary>
    public string[] Sent => _sent.Lines;

    public IServiceProvider Services => _services;

    /// <summary>Starts a server, with tools of the test beside its own; long calls run in this process unless workers are given.</summary>
    public static async Task<TestServer> StartAsync(
        TestHome home, ITool[]? tools = null, string? version = null, bool readOnly = false, bool showRows = true, WorkerSettings? worker = null)
    {
        Pipe toServer = new(), toClient = new();
        ServiceCollection services = new();
        services.AddMcpAutoMl(home.Settings(readOnly, showRows, worker)).AddMcpAutoMlProtocol()
            .WithStreamServerTransport(toServer.Reader.AsStream(), toClient.Writer.AsStream());
        if (tools is not null)
        {
            services.AddSingleton(provider => new ToolCatalog([.. tools, .. ToolCatalog.Scan(provider, readOnly).All.Select(t => t.Tool)]));
        }

        ServiceProvider provider = services.BuildServiceProvider();
        CancellationTokenSource stop = new();
        Task run = provider.GetRequiredService<McpServer>().RunAsync(stop.Token);
        RecordingStream sent = new(toServer.Writer.AsStream());
        StreamClientTransport transport = new(sent, toClient.Reader.AsStream());
        McpClient client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version, ClientInfo = new Implementation { Name = "tests", Version = "1" } }, cancellationToken: TestContext.Current.CancellationToken);
        return new TestServer(provider, stop, run, client, home, sent);
    }

    public async Task<CallToolResult> CallAsync(string tool, object? arguments = null, CancellationToken? cancellation = null) =>
        await Client.CallToolAsync(
            new CallToolRequestParams { Name = tool, Arguments = JsonSerializer.SerializeToElement(arguments ?? new { }).Deserialize<Dictionary<string, JsonElement>>() },
            cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>Calls a tool that must succeed; gives the envelope.</summary>
    public async Task<JsonObject> EnvelopeAsync(string tool, object? arguments = null)
    {
        CallToolResult result = await CallAsync(tool, arguments);
        Assert.False(result.IsError is true, TextOf(result));
        return JsonNode.Parse(TextOf(result))!.AsObject();
    }

    /// <summary>Calls a tool that must fail; gives the error object.</summary>
    public async Task<JsonObject> ErrorAsync(string tool, object? arguments = null)
    {
        CallToolResult result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is true, TextOf(result));
        Assert.Null(result.StructuredContent);
        return JsonNode.Parse(TextOf(result))!.AsObject();
    }

    public static string TextOf(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _stop.CancelAsync();
        await _run.ContinueWith(_ => { }, TaskScheduler.Default);
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
