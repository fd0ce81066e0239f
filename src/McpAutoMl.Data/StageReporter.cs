using McpAutoMl.Core;

namespace McpAutoMl.Data;

/// <summary>Passes progress on in steps of at least one percent.</summary>
internal sealed class StageReporter(IProgress<StageProgress>? progress)
{
    private double _last = -1;

    /// <summary>Reports a fraction of the whole read.</summary>
    public void Report(double fraction, string stage)
    {
        if (progress is null || fraction < _last + 0.01)
        {
            return;
        }

        _last = Math.Min(1, fraction);
        progress.Report(new StageProgress(_last, stage));
    }
}
