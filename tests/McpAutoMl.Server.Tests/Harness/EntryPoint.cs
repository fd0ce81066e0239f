using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workers;
using Microsoft.Extensions.DependencyInjection;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>The runner that xunit would generate, and the worker of the tests: the server's own, with the tools of the tests.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [WorkerProgram.Verb])
        {
            return WorkerHost.Run(settings => new ServiceCollection()
                .AddMcpAutoMl(settings)
                .AddSingleton(provider => new ToolCatalog([new FaultTool(), .. ToolCatalog.Scan(provider, settings.ReadOnly).All.Select(tool => tool.Tool)]))
                .BuildServiceProvider());
        }

        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
