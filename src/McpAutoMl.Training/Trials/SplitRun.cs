using System.Runtime.ExceptionServices;
using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>Measures a configuration split by split, so that a search can stop it before the last. Not thread-safe.</summary>
internal sealed class SplitRun(Configuration configuration, TrialRows rows)
{
    private readonly List<IReadOnlyList<MetricValue>> _metrics = [];
    private readonly OutOfFoldBuilder _outOfFold = new(rows.Target, rows.Plan);

    /// <summary>What is measured.</summary>
    public Configuration Configuration => configuration;

    /// <summary>Splits measured so far: the first ones of the plan.</summary>
    public int Splits => _metrics.Count;

    /// <summary>Why the learner failed; null when it did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Mean of the primary metric over the splits measured, turned so that more is better; the worst where it is undefined.</summary>
    public double Quality(string metric) => Splits > 0 && Result().Summary.First(s => s.Name == metric).Mean is { } mean && double.IsFinite(mean)
        ? MetricNames.IsGain(metric) ? mean : -mean
        : double.NegativeInfinity;

    /// <summary>Goes on until that many splits are measured, as many at once as there are processors. A learner that fails is done with.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Advance(int splits, FitProgress progress, CancellationToken cancellation)
    {
        int from = _metrics.Count, count = splits - from;
        Prediction?[] predictions = new Prediction?[count];
        Exception?[] failures = new Exception?[count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, count, options, i =>
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                predictions[i] = Predict(rows.Plan.Splits[from + i], cancellation);
                progress.Fitted(configuration.Learner.Name);
            }
            catch (Exception e)
            {
                failures[i] = e; // of several the first split's is told, whichever came first
            }
        });
        cancellation.ThrowIfCancellationRequested();
        if (Array.Find(failures, e => e is not null) is { } failure)
        {
            Fail(failure);
            progress.Skip(failures.Count(e => e is not null));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            FoldSplit split = rows.Plan.Splits[from + i];
            _outOfFold.Put(split, predictions[i]!);
            _metrics.Add(CrossValidation.Measure(predictions[i]!, rows.Target.Take(split.Test)));
        }
    }

    /// <summary>What was measured so far.</summary>
    public CrossValidationResult Result() => new(rows.Plan, [.. _metrics], _outOfFold.ByRepeat);

    /// <summary>What the log is told.</summary>
    public Trial ToTrial(int? rung = null, string? stopped = null) => new(
        configuration.Learner.Name, configuration.Parameters, Failure is null ? Splits : rows.Plan.Splits.Count,
        Failure is null && Splits > 0 ? Contender.ScoresOf(Result()) : new Dictionary<string, ScoreSummary>(), Failure)
    {
        Origin = configuration.Origin,
        Rung = rung,
        Stopped = stopped,
        OuterSplit = rows.OuterSplit,
    };

    private Prediction Predict(FoldSplit split, CancellationToken cancellation)
    {
        IModel model = configuration.Learner.Fit(
            rows.Features.Take(split.Train), rows.Target.Take(split.Train), unchecked(rows.Seed + split.Repeat), cancellation);
        return model.Predict(rows.Features.Take(split.Test));
    }

    private void Fail(Exception failure)
    {
        if (failure is OperationCanceledException or OutOfMemoryException)
        {
            ExceptionDispatchInfo.Throw(failure); // no fault of the learner
        }

        Failure = Cause(failure);
    }

    // Messages of other libraries may name folders or data of this machine: only their kind is told.
    private static string Cause(Exception e) => e switch
    {
        ProblemException problem => $"{problem.Problem.Message} {problem.Problem.Fix}",
        LightGbm.LightGbmException => UntrustedText.Clip(e.Message),
        _ => $"the learner stopped with {e.GetType().Name}.",
    };
}

/// <summary>Rows and folds on which configurations are measured.</summary>
/// <param name="Features">Feature columns, aligned with the target by position.</param>
/// <param name="Target">The target.</param>
/// <param name="Plan">Folds.</param>
/// <param name="Seed">Seed of the fits.</param>
/// <param name="OuterSplit">Outer split whose training rows these are; null for all rows.</param>
internal sealed record TrialRows(Table Features, Target Target, FoldPlan Plan, long Seed, int? OuterSplit = null);

/// <summary>Gathers predictions of test rows into one prediction a repeat. Rows that no split tests stay 0.</summary>
internal sealed class OutOfFoldBuilder(Target target, FoldPlan plan)
{
    /// <summary>By repeat, aligned with the target.</summary>
    public IReadOnlyList<Prediction> ByRepeat { get; } = [.. Enumerable.Range(0, plan.Repeats).Select(_ => Prediction.Zeros(target))];

    /// <summary>Keeps what was predicted of the test rows of a split.</summary>
    public void Put(FoldSplit split, Prediction part) => ByRepeat[split.Repeat].Put(split.Test, part);
}
