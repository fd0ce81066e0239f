using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Search;

/// <summary>Successive halving over drawn configurations: many on one fold, the better third on more, the best on all.</summary>
/// <remarks>
/// With a number of trials there is one bracket of them, and the result is a function of data and seed. With a time limit brackets of nine
/// follow each other until time is up; what is measured then depends on the machine.
/// </remarks>
internal sealed class HalvingSearch(
    TrialRows rows, string metric, ConfigurationDraw draw, FitProgress progress, IProgress<Trial>? trials, CancellationToken cancellation)
{
    private const int TimedBracket = 9;

    /// <summary>Failures so far.</summary>
    public int Failed { get; private set; }

    /// <summary>Configurations drawn so far.</summary>
    public int Drawn { get; private set; }

    /// <summary>The configurations that were measured on all splits.</summary>
    /// <param name="budget">When to stop.</param>
    /// <param name="clock">Running since the training began.</param>
    public IReadOnlyList<Contender> Run(SearchBudget budget, Stopwatch clock)
    {
        List<Contender> finished = [];
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (budget.Seconds is { } seconds)
        {
            end.CancelAfter(TimeSpan.FromSeconds(Math.Max(0, seconds - clock.Elapsed.TotalSeconds)));
        }

        while (!end.IsCancellationRequested && draw.IsPossible && Drawn < (budget.Trials ?? int.MaxValue))
        {
            int size = budget.Seconds is null ? budget.Trials!.Value : Math.Min(TimedBracket, (budget.Trials ?? int.MaxValue) - Drawn);
            Bracket(size, finished, end.Token);
        }

        cancellation.ThrowIfCancellationRequested();
        return finished;
    }

    private void Bracket(int size, List<Contender> finished, CancellationToken end)
    {
        IReadOnlyList<int> splits = Rungs.Splits(rows.Plan.Folds, rows.Plan.Repeats);
        List<SplitRun> field = [.. Enumerable.Range(Drawn, size).Select(number => new SplitRun(draw.Draw(number, TrialOrigin.Search), rows))];
        Drawn += size;
        for (int rung = 0; rung < splits.Count; rung++)
        {
            if (!Climb(field, splits[rung], end))
            {
                // Out of time: nothing was compared at this rung, so nothing is dropped for its score.
                Tell(field, rung, run => run.Splits == rows.Plan.Splits.Count ? null : "time is up");
                finished.AddRange(field.Where(IsWhole).Select(Whole));
                return;
            }

            Failed += field.Count(run => run.Failure is not null);
            Tell([.. field.Where(run => run.Failure is not null)], rung, _ => null);
            field.RemoveAll(run => run.Failure is not null);
            if (rung == splits.Count - 1)
            {
                Tell(field, rung, _ => null);
                finished.AddRange(field.Select(Whole));
                return;
            }

            Halve(field, rung);
        }
    }

    // True when every run of the field has that many splits or has failed.
    private bool Climb(List<SplitRun> field, int splits, CancellationToken end)
    {
        foreach (SplitRun run in field)
        {
            try
            {
                run.Advance(splits, progress, end);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }

        return true;
    }

    private void Halve(List<SplitRun> field, int rung)
    {
        SplitRun[] order = [.. field.OrderByDescending(run => run.Quality(metric))];
        int kept = Rungs.Kept(order.Length);
        Dictionary<SplitRun, int> places = order.Select((run, place) => (run, place)).ToDictionary(p => p.run, p => p.place + 1);
        Tell(
            [.. field.Where(run => places[run] > kept)],
            rung,
            run => string.Create(
                CultureInfo.InvariantCulture,
                $"place {places[run]} of {order.Length} by {metric} on {run.Splits} of {rows.Plan.Splits.Count} splits; {kept} went on"));
        field.RemoveAll(run => places[run] > kept);
    }

    private void Tell(IEnumerable<SplitRun> runs, int rung, Func<SplitRun, string?> why)
    {
        foreach (SplitRun run in runs)
        {
            trials?.Report(run.ToTrial(rung, why(run)));
        }
    }

    private bool IsWhole(SplitRun run) => run.Failure is null && run.Splits == rows.Plan.Splits.Count;

    private static Contender Whole(SplitRun run) => Contender.Of(run.Configuration, run.Result());
}
