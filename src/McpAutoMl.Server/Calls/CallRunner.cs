using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Core;
using McpAutoMl.Server.Tools;
using McpAutoMl.Server.Workspaces;
using Microsoft.Extensions.Logging;

namespace McpAutoMl.Server.Calls;

/// <summary>Runs a tool on guarded arguments against a workspace. Knows nothing of transport, log, jobs or paging; replay uses it as it is.</summary>
public sealed class CallRunner(ILogger<CallRunner> logger, ServerSettings settings)
{
    /// <summary>Runs the tool; trials are told as they end; every failure becomes the outcome's problem, nothing is thrown.</summary>
    public async Task<CallOutcome> RunAsync(
        ITool tool,
        JsonElement arguments,
        Workspace workspace,
        IProgress<StageProgress>? progress,
        Action<JsonElement>? trials,
        CancellationToken cancellation)
    {
        ToolContext context = new(workspace, tool.Description.Reproducibility, progress, settings.ShowRows, trials, cancellation);
        JsonObject? result = null;
        Problem? problem = null;
        try
        {
            result = ToJson(await tool.InvokeAsync(arguments, context).ConfigureAwait(false), context);
        }
        catch (Exception e)
        {
            problem = Failure.ProblemOf(e, tool.Description.Name, logger);
        }

        return new CallOutcome
        {
            Result = result,
            Problem = problem,
            Warnings = context.Warnings,
            NextSteps = context.NextSteps,
            Inputs = context.Inputs,
            Artifacts = context.Artifacts,
            Reproducibility = context.Reproducibility,
        };
    }

    private static JsonObject ToJson(object result, ToolContext context)
    {
        FiniteDoubleConverter.TakeDropped();
        JsonObject json = (JsonObject)JsonSerializer.SerializeToNode(result, result.GetType(), ToolJson.Options)!;
        if (FiniteDoubleConverter.TakeDropped() is > 0 and int dropped)
        {
            context.Warn("NON_FINITE_RESULT", $"{dropped} numbers are not defined (NaN or infinite) and are null in the result.");
        }

        return json;
    }
}
