namespace McpAutoMl.Core;

/// <summary>Counts finished steps of parallel work and reports fractions that never fall.</summary>
internal sealed class ProgressCounter(IProgress<StageProgress>? progress, string stage, int steps, double start = 0, double end = 1)
{
    private readonly Lock _lock = new();
    private int _done;

    /// <summary>One more step is done.</summary>
    public void Step()
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done++;
            progress.Report(new StageProgress(start + ((end - start) * Math.Min(_done, steps) / steps), stage));
        }
    }
}
