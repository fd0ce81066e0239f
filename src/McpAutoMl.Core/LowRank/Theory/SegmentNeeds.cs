using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>How much rank each target layer would need if any run of frozen layers were given to it.</summary>
/// <remarks>
/// A target layer i that takes the frozen layers from a up to before b needs rank ceil(rank(W_i - W_(b-1) ... W_a) / (b - a)) in each.
/// Determinism: bit-exact. Cost: depth^2 target depth / 2 singular value decompositions of layer size.
/// Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", theorem 6 (any partition) and theorem 3 (the uniform one).
/// </remarks>
public sealed class SegmentNeeds
{
    private readonly int[,,] _ranks; // target layer, start, length
    private readonly int _depth;

    private SegmentNeeds(int[,,] ranks, int depth)
    {
        _ranks = ranks;
        _depth = depth;
    }

    /// <summary>Depth of the target network.</summary>
    public int TargetDepth => _ranks.GetLength(0);

    /// <summary>Decides all ranks.</summary>
    /// <param name="frozen">Weights of the frozen layers, all square and of one width.</param>
    /// <param name="target">Weights of the target's layers, of that width; at most as many.</param>
    /// <param name="cancellation">Looked at between decompositions.</param>
    /// <exception cref="ArgumentException">When shapes differ or a value is not finite.</exception>
    public static SegmentNeeds Of(IReadOnlyList<Matrix> frozen, IReadOnlyList<Matrix> target, CancellationToken cancellation = default)
    {
        int depth = frozen.Count, longest = depth - target.Count + 1;
        int[,,] ranks = new int[target.Count, depth, longest + 1];
        for (int i = 0; i < target.Count; i++)
        {
            // Every other target layer takes at least one frozen layer, which leaves this one a window.
            for (int start = i; start <= i + longest - 1; start++)
            {
                for (int end = start + 1; end <= i + longest; end++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ranks[i, start, end - start] = ProductProblem.Of([.. frozen.Skip(start).Take(end - start)], target[i], cancellation).DiscrepancyRank;
                }
            }
        }

        return new SegmentNeeds(ranks, depth);
    }

    /// <summary>The rank of what a target layer differs by from a run of frozen layers.</summary>
    public int DifferenceRank(int targetLayer, int start, int length) => _ranks[targetLayer, start, length];

    /// <summary>The rank that adapters of every frozen layer need under a partition: the largest of its segments.</summary>
    public int RankOf(Partition partition) => Enumerable.Range(0, partition.Count).Max(i => Need(i, partition.Start(i), partition.Ends[i]));

    /// <summary>The partition that needs the least rank; of several the one with the earliest cuts.</summary>
    /// <remarks>A dynamic programme over cut points: best(i, end) = min over cuts of max(best(i - 1, cut), need(i, cut, end)).</remarks>
    public Partition Best()
    {
        int segments = TargetDepth;
        int[,] best = new int[segments, _depth + 1], cuts = new int[segments, _depth + 1];
        for (int i = 0; i < segments; i++)
        {
            for (int end = i + 1; end <= _depth - segments + i + 1; end++)
            {
                best[i, end] = int.MaxValue;
                for (int cut = i; cut < (i == 0 ? 1 : end); cut++)
                {
                    int need = Math.Max(i == 0 ? 0 : best[i - 1, cut], Need(i, cut, end));
                    if (need < best[i, end])
                    {
                        (best[i, end], cuts[i, end]) = (need, cut);
                    }
                }
            }
        }

        int[] ends = new int[segments];
        for (int i = segments - 1, end = _depth; i >= 0; end = cuts[i, end], i--)
        {
            ends[i] = end;
        }

        return new Partition(ends);
    }

    private int Need(int targetLayer, int start, int end) => Ceiling(_ranks[targetLayer, start, end - start], end - start);

    internal static int Ceiling(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
