using System.CommandLine;
using McpAutoMl.Server.Commands;

RootCommand root = new("MCP server for data science that can be checked: statistics, selection, models, explanations, and a log of it all.")
{
    ServeCommand.Create(),
    CallCommand.Create(),
    AuditCommand.Create(),
    WorkerCommand.Create(),
};

// A host that starts the server without a verb wants it to serve.
string[] line = args is [] or [['-', ..], ..] and not ["--help" or "-h" or "-?" or "--version", ..] ? ["serve", .. args] : args;

// An argument that starts with @ belongs to the verb, not to the parser.
return await root.Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync();
