namespace McpAutoMl.Core.Anomalies;

/// <summary>Work on rows that do not depend on each other, in blocks of a fixed size on all processors.</summary>
internal static class RowBlocks
{
    private const int BlockRows = 1024;

    /// <summary>Calls <paramref name="work"/> with the first row of each block and the row after its last.</summary>
    /// <exception cref="OperationCanceledException">Looked at before each block.</exception>
    public static void Run(int rows, Action<int, int> work, CancellationToken cancellation)
    {
        int blocks = (rows + BlockRows - 1) / BlockRows;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellation }, block =>
            work(block * BlockRows, Math.Min((block + 1) * BlockRows, rows)));
    }
}
