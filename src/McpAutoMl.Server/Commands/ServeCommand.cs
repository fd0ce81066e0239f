using System.CommandLine;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpAutoMl.Server.Commands;

/// <summary>The verb <c>serve</c>: MCP over standard input and output, or over HTTP on this machine.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 3917;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<string> transport = new("--transport") { Description = "stdio or http.", DefaultValueFactory = _ => "stdio" };
        transport.AcceptOnlyFromAmong("stdio", "http");
        Option<int> port = new("--port") { Description = "Port for http; 0 takes a free one.", DefaultValueFactory = _ => DefaultPort };
        Option<int?> memory = new("--worker-memory") { Description = "Most megabytes of memory that a long call may use. Default: three quarters of the machine's." };
        memory.Validators.Add(given =>
        {
            // What is no number is refused by the parser itself.
            if (given.Tokens is [{ Value: var text }] && int.TryParse(text, out int megabytes) && megabytes < WorkerSettings.LeastMemory)
            {
                given.AddError($"--worker-memory must be at least {WorkerSettings.LeastMemory} megabytes.");
            }
        });
        SettingsOptions options = new();
        Command command = new("serve", "Serve tools, prompts and resources over MCP (the default).") { transport, port, memory };
        options.AddTo(command);
        command.SetAction(async (line, cancellation) =>
        {
            // Whatever prints by mistake must not reach the protocol, which takes the stream itself.
            Console.SetOut(Console.Error);
            WorkerSettings worker = new(WorkerProgram.OfThisServer());
            ServerSettings settings = options.Read(line) with
            {
                Worker = line.GetValue(memory) is { } megabytes ? worker with { MemoryMegabytes = megabytes } : worker,
            };
            if (line.GetValue(transport) == "http")
            {
                await HttpServer.RunAsync(settings, line.GetValue(port), cancellation);
            }
            else
            {
                await RunStdioAsync(settings, cancellation);
            }

            return 0;
        });
        return command;
    }

    private static async Task RunStdioAsync(ServerSettings settings, CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddMcpAutoMl(settings).AddMcpAutoMlProtocol().WithStdioServerTransport();
        using IHost host = builder.Build();
        await host.RunAsync(cancellation);
    }
}
