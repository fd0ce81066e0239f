using McpAutoMl.Core;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Long work that starts and ends when the test says so.</summary>
internal sealed class GateTool : Tool<GateRequest, GateResult>
{
    private int _runs;

    public override ToolDescription Description { get; } = new() { Name = "gate", Title = "Gate", Text = "Waits.", LongRunning = true };

    public SemaphoreSlim Started { get; } = new(0);

    public SemaphoreSlim Open { get; } = new(0);

    public int Runs => _runs;

    protected override GateResult Run(GateRequest request, ToolContext context)
    {
        Interlocked.Increment(ref _runs);
        context.Progress.Report(new StageProgress(0.5, "half way"));
        Started.Release();
        Open.Wait(context.Cancellation);
        return new GateResult(request.Name);
    }
}

internal sealed record GateRequest
{
    public string Name { get; init; } = "";
}

internal sealed record GateResult(string Name);
