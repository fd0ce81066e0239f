using McpAutoMl.Core;

namespace McpAutoMl.Training.Tests;

/// <summary>Keeps progress as it is reported, on the reporting thread.</summary>
internal sealed class Recorder(Action? onReport = null) : IProgress<StageProgress>
{
    public List<StageProgress> Reports { get; } = [];

    public void Report(StageProgress value)
    {
        Reports.Add(value);
        onReport?.Invoke();
    }
}
