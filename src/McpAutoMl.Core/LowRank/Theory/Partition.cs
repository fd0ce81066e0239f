namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>Frozen layers dealt out to the layers of a target network: consecutive segments, each of at least one.</summary>
/// <param name="Ends">The index after the last frozen layer of each segment; rising, the last is the depth.</param>
public sealed record Partition(IReadOnlyList<int> Ends)
{
    /// <summary>How many segments there are: the depth of the target.</summary>
    public int Count => Ends.Count;

    /// <summary>The first frozen layer of a segment, from 0.</summary>
    public int Start(int segment) => segment == 0 ? 0 : Ends[segment - 1];

    /// <summary>How many frozen layers a segment has.</summary>
    public int Length(int segment) => Ends[segment] - Start(segment);

    /// <summary>Segments of floor(depth / targetDepth) layers; the last takes what remains (Zeng and Lee 2024, section 3.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the target is deeper than the frozen network, or has no layer.</exception>
    public static Partition Uniform(int depth, int targetDepth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(targetDepth, depth);
        int length = depth / targetDepth;
        return new Partition([.. Enumerable.Range(1, targetDepth).Select(i => i < targetDepth ? i * length : depth)]);
    }
}
