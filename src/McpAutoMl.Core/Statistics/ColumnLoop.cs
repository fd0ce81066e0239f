namespace McpAutoMl.Core.Statistics;

/// <summary>Work on many columns at once, each writing only its own result: the outcome does not depend on the order or the thread count.</summary>
internal static class ColumnLoop
{
    /// <summary>Runs <paramref name="body"/> for 0 .. <paramref name="count"/> - 1 in parallel.</summary>
    /// <param name="count">Number of columns.</param>
    /// <param name="stage">What is being done, for progress.</param>
    /// <param name="body">Writes the result of one column.</param>
    /// <param name="progress">Told the share of finished columns, rising; null for nobody.</param>
    /// <param name="cancellation">Looked at before each column.</param>
    public static void Run(int count, string stage, Action<int> body, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Lock gate = new();
        int finished = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                body(i);
                LargeHeap.Relieve();
                lock (gate)
                {
                    finished++;
                    progress?.Report(new StageProgress(finished / (double)count, stage));
                }
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
