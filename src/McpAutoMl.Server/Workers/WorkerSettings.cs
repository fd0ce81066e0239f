namespace McpAutoMl.Server.Workers;

/// <summary>How long calls get a process of their own.</summary>
/// <param name="Program">What to start.</param>
public sealed record WorkerSettings(WorkerProgram Program)
{
    /// <summary>Least megabytes a worker can start with.</summary>
    public const int LeastMemory = 256;

    /// <summary>Most resident memory of one worker, in megabytes; three quarters of what this machine or container has when not set.</summary>
    public int MemoryMegabytes { get; init; } = DefaultMemory();

    private static int DefaultMemory() =>
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024) * 3 / 4, LeastMemory, int.MaxValue);
}
