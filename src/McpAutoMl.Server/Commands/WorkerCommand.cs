using System.CommandLine;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Commands;

/// <summary>The verb <c>worker</c>, which the server starts and nobody else.</summary>
internal static class WorkerCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Command command = new(WorkerProgram.Verb, "Run calls that a server hands over on standard input.") { Hidden = true };
        command.SetAction(_ => WorkerHost.Run(settings => new ServiceCollection().AddMcpAutoMl(settings).BuildServiceProvider()));
        return command;
    }
}
