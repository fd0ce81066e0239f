using McpAutoMl.Core;

namespace McpAutoMl.Training.Trials;

/// <summary>Progress of a training as the share of its fits that are done.</summary>
/// <param name="fits">Fits on part of the rows; fits on all rows count as one more.</param>
/// <param name="progress">Where to report; null for nowhere.</param>
internal sealed class FitProgress(double fits, IProgress<StageProgress>? progress)
{
    private readonly double _total = fits + 1;
    private readonly Lock _lock = new();
    private double _done;

    /// <summary>A learner has been fitted once more; safe from any thread.</summary>
    public void Fitted(string learner)
    {
        lock (_lock)
        {
            _done = Math.Min(_done + 1, fits);
            progress?.Report(new StageProgress(_done / _total, $"{learner}, {(int)_done} of {(int)_total} fits"));
        }
    }

    /// <summary>Fits that will not happen after all.</summary>
    public void Skip(double count) => _done = Math.Min(_done + count, fits);

    /// <summary>A stage that fits nothing.</summary>
    public void Stage(string what) => progress?.Report(new StageProgress(_done / _total, what));

    /// <summary>All is measured; the best is being fitted to all rows.</summary>
    public void Refit(string learner)
    {
        _done = fits;
        progress?.Report(new StageProgress(_done / _total, $"{learner} on all rows"));
    }

    /// <summary>Nothing is left to do.</summary>
    public void Finish() => progress?.Report(new StageProgress(1, "done"));
}
