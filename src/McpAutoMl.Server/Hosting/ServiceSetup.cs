using McpAutoMl.Data.Roots;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Filters;
using McpAutoMl.Server.Jobs;
using McpAutoMl.Server.Prompts;
using McpAutoMl.Server.Replay;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workers;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Hosting;

/// <summary>The parts of the server and how they hang together; the same for every transport, the command line and the tests.</summary>
public static class ServiceSetup
{
    /// <summary>Adds everything but a transport.</summary>
    public static IServiceCollection AddMcpAutoMl(this IServiceCollection services, ServerSettings settings) => services
        .AddLogging(logging => logging.ClearProviders().AddProvider(new StandardErrorLogging()).SetMinimumLevel(LogLevel.Warning))
        .AddSingleton(settings)
        .AddSingleton(_ => OpenWorkspace(settings))
        .AddSingleton<CallRunner>()
        .AddSingleton<WorkerRunner>()
        .AddSingleton<JobFolder>()
        .AddSingleton<JobQueue>()
        .AddSingleton<JobBoard>()
        .AddSingleton<LogHome>()
        .AddSingleton<CallLog>()
        .AddSingleton<ExportFolder>()
        .AddSingleton<PromptCatalog>()
        .AddSingleton(provider => ToolCatalog.Scan(provider, settings.ReadOnly))
        .AddSingleton<Replayer>()
        .AddSingleton<ToolInvoker>();

    private static Workspace OpenWorkspace(ServerSettings settings)
    {
        DiskFiles disk = new(settings.Home);
        DataRoots roots = new(settings.Roots);
        return settings.ReadOnly
            ? new Workspace(new OverlayFiles(new MemoryFiles(), disk), roots)
            : new Workspace(disk, roots, Path.GetFullPath(Path.Combine(settings.Home, ExportFolder.Name)));
    }
}
