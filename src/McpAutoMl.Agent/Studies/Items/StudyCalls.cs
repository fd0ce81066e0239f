using System.Text.Json;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Loop;
using McpAutoMl.Agent.Servers;
using Microsoft.SemanticKernel;
using ModelContextProtocol;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>Calls the tools of a running server for the items of a study.</summary>
/// <param name="server">The server.</param>
internal sealed class StudyCalls(ServerConnection server)
{
    /// <summary>Asked for with every call, so that lists come whole: the reply may then have 64 KB.</summary>
    private const int Limit = 500;

    private static readonly string[] Paged = ["run_ablation", "select_features", "predict"];

    private readonly Kernel kernel = new();
    private readonly Lock heads = new();

    /// <summary>The head of the log that the last reply named.</summary>
    public string? Head { get; private set; }

    /// <summary>The calls of one item, whose progress is reported on its own.</summary>
    public CallTool For(IProgress<ProgressNotificationValue> progress)
    {
        var tools = server.Functions(progress).ToDictionary(function => function.Name);
        return async (tool, arguments, cancellation) =>
        {
            var given = new KernelArguments();
            foreach (var (name, value) in arguments) given[name] = JsonSerializer.SerializeToElement(value);
            if (Paged.Contains(tool)) given["limit"] = Limit;
            var result = await tools[tool].InvokeAsync(kernel, given, cancellation);
            return Whole(result.GetValue<ToolReply>()!);
        };
    }

    private JsonElement Whole(ToolReply reply)
    {
        lock (heads) Head = reply.Head ?? Head;
        if (reply.IsError) throw new StudyException($"{reply.Tool}: {reply.ErrorCode}: {JsonPath.Find(reply.Content, "message")}");
        bool cut = JsonPath.Find(reply.Content, "warnings[*].code") is { } codes && codes.EnumerateArray().Any(code => code.ValueEquals("RESULT_CUT"));
        if (cut || JsonPath.Find(reply.Content, "result.next_cursor") is not null) throw new StudyException($"{reply.Tool}: the reply is not whole.");
        return reply.Content.GetProperty("result");
    }
}
