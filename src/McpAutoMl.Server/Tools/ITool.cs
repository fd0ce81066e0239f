using System.Text.Json;

namespace McpAutoMl.Server.Tools;

/// <summary>A tool as the server sees it, whatever its request and result types. Implemented by <see cref="Tool{TRequest, TResult}"/>.</summary>
public interface ITool
{
    /// <summary>What hosts are told.</summary>
    ToolDescription Description { get; }

    /// <summary>The sealed record the arguments are read into.</summary>
    Type RequestType { get; }

    /// <summary>The sealed record that becomes <c>result</c>.</summary>
    Type ResultType { get; }

    /// <summary>Runs the tool on arguments that the guard has accepted; gives the full result record.</summary>
    Task<object> InvokeAsync(JsonElement arguments, ToolContext context);
}
