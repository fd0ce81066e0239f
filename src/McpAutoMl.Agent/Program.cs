using System.CommandLine;
using McpAutoMl.Agent.Commands;

// An interrupted command ends its server in good order, which may take longer than the two seconds given by default.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) };
return await new RootCommand("An agent for the McpAutoMl server.") { RunCommand.Create(), AblateCommand.Create(), LoraStudyCommand.Create() }.Parse(args).InvokeAsync(configuration);
