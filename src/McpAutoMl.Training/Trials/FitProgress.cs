using McpAutoMl.Core;

namespace McpAutoMl.Training.Trials;

/// <summary>Progress of a training as the share of its fits that are done.</summary>
/// <param name="learners">Learners to be cross-validated.</param>
/// <param name="splits">Fits of each.</param>
/// <param name="progress">Where to report; null for nowhere.</param>
internal sealed class FitProgress(int learners, int splits, IProgress<StageProgress>? progress)
{
    private readonly double _total = ((double)learners * splits) + 1; // the last is the fit on all rows
    private int _done;

    /// <summary>Where the next learner's cross-validation reports to.</summary>
    public IProgress<StageProgress> Begin(string learner) => new Part(this, _done, learner);

    /// <summary>The learner is done, or failed.</summary>
    public void End() => _done++;

    /// <summary>All is measured; the best is being fitted to all rows.</summary>
    public void Refit(string learner) => progress?.Report(new StageProgress((_total - 1) / _total, $"{learner} on all rows"));

    /// <summary>Nothing is left to do.</summary>
    public void Finish() => progress?.Report(new StageProgress(1, "done"));

    private void Report(int before, StageProgress inner, string learner)
    {
        double fits = (before + inner.Fraction) * splits;
        progress?.Report(new StageProgress(fits / _total, $"{learner}, {Math.Min((int)fits + 1, (int)_total)} of {(int)_total} fits"));
    }

    private sealed class Part(FitProgress whole, int before, string learner) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => whole.Report(before, value, learner);
    }
}
