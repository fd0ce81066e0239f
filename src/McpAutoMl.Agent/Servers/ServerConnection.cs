using McpAutoMl.Agent.Loop;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Agent.Servers;

/// <summary>A server as a child process, spoken to over stdio; disposing ends the process.</summary>
public sealed class ServerConnection : IAsyncDisposable
{
    private readonly McpClient client;
    private readonly IList<McpClientTool> tools;

    private ServerConnection(McpClient client, IList<McpClientTool> tools)
    {
        this.client = client;
        this.tools = tools;
    }

    /// <summary>Name and version, as the server introduced itself.</summary>
    public string Introduction => $"{client.ServerInfo?.Name ?? "unnamed"} {client.ServerInfo?.Version}";

    /// <summary>What the server says about its use; empty when it says nothing.</summary>
    public string Instructions => client.ServerInstructions ?? "";

    /// <summary>Starts the server and asks for its tools.</summary>
    /// <param name="settings">What to start.</param>
    /// <param name="log">Gets the server's stderr, line by line.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<ServerConnection> StartAsync(ServerSettings settings, Action<string> log, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?>();
        if (settings.HiddenVariable is { } variable) environment[variable] = null;
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "mcp-automl",
            Command = "dotnet",
            Arguments =
            [
                settings.Library, "serve", "--root", settings.Root,
                .. settings.FurtherRoots.SelectMany(root => (string[])["--root", root]), "--home", settings.Home,
            ],
            EnvironmentVariables = environment,
            StandardErrorLines = log,
        });
        string version = typeof(ServerConnection).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var client = await McpClient.CreateAsync(
            transport,
            new McpClientOptions { ClientInfo = new Implementation { Name = "McpAutoMl.Agent", Version = version } },
            cancellationToken: cancellationToken);
        return new ServerConnection(client, await client.ListToolsAsync(cancellationToken: cancellationToken));
    }

    /// <summary>The server's tools as kernel functions; long calls report to <paramref name="progress"/>.</summary>
    public IReadOnlyList<KernelFunction> Functions(IProgress<ProgressNotificationValue> progress) =>
        [.. tools.Select(tool => new ServerTool(client, tool, progress).AsKernelFunction())];

    /// <summary>A prompt of the server, filled in, as messages.</summary>
    public async Task<IReadOnlyList<ChatMessage>> PromptAsync(
        string name, IReadOnlyDictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        var prompt = await client.GetPromptAsync(
            name, arguments.ToDictionary(pair => pair.Key, pair => (object?)pair.Value), cancellationToken: cancellationToken);
        return [.. prompt.ToChatMessages()];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();
}
