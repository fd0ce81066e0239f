namespace McpAutoMl.Core;

/// <summary>Keeps the temporaries of work on large tables and matrices from piling up.</summary>
/// <remarks>
/// The collector lets large arrays grow to several times those that survived its last look before it looks again: with 400 MB of
/// data, statistics held 5 GB at their peak (measured, see results/statistics.md of the benchmarks).
/// </remarks>
public static class LargeHeap
{
    private const long Small = 512L << 20, MostTemporaries = 128L << 20, MostBetweenMatrices = 32L << 20;
    private static readonly Lock Gate = new();
    private static long _allocated;

    /// <summary>Collects when more than 512 MB are held and 128 MB were allocated since the last time. Cheap otherwise; to be called between columns and trees.</summary>
    internal static void Relieve()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) >= Small)
        {
            CollectAfter(MostTemporaries);
        }
    }

    /// <summary>
    /// Collects when 32 MB were allocated since the last time; to be called between large matrices, each with the temporaries of its
    /// decomposition, that are worked through one at a time. Cost: a few milliseconds where little is in use.
    /// </summary>
    public static void ForgetMatrices() => CollectAfter(MostBetweenMatrices);

    private static void CollectAfter(long most)
    {
        if (!Gate.TryEnter())
        {
            return;
        }

        try
        {
            long allocated = GC.GetTotalAllocatedBytes();
            if (allocated - _allocated > most)
            {
                _allocated = allocated;
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            }
        }
        finally
        {
            Gate.Exit();
        }
    }
}
