using System.CommandLine;
using McpAutoMl.Agent.Commands;

return await new RootCommand("An agent for the McpAutoMl server.") { RunCommand.Create(), AblateCommand.Create() }.Parse(args).InvokeAsync();
