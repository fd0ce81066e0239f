namespace McpAutoMl.Core.Selection;

/// <summary>A good subset of many candidates, with a bound on how much better any other can be.</summary>
public static class GreedySearch
{
    /// <summary>Lazy greedy, then single additions, removals and swaps while they improve.</summary>
    /// <param name="objective">F over p candidates.</param>
    /// <param name="minFeatures">Fewest members, 1 to p.</param>
    /// <param name="maxFeatures">Most members, <paramref name="minFeatures"/> to p.</param>
    /// <param name="progress">Told of each feature and each improvement.</param>
    /// <param name="cancellation">Looked at once a feature.</param>
    /// <remarks>
    /// Ties (1e-12) go to fewer features, then to the lower index. Determinism: bit-exact.
    /// Cost: O(p^2) for the first gains, then O(p) for each gain looked at again; O(p^2) for each improvement, of which there are at most 2p.
    /// Sources: Nemhauser, Wolsey and Fisher (1978); Minoux (1978), "Accelerated greedy algorithms".
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Sizes are outside their range.</exception>
    public static SubsetChoice Run(
        CoverageObjective objective, int minFeatures, int maxFeatures, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minFeatures, maxFeatures);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFeatures, objective.Candidates);
        List<int> members = Grow(objective, minFeatures, maxFeatures, cancellation);
        progress?.Report(new StageProgress(0.5, $"greedy search found {members.Count} features"));
        for (int step = 0; step < 2 * objective.Candidates; step++)
        {
            if (!LocalMove.Improve(objective, members, minFeatures, maxFeatures, cancellation))
            {
                break;
            }

            progress?.Report(new StageProgress(0.5 + (0.25 * (step + 1) / objective.Candidates), "improving by single moves"));
        }

        members.Sort();
        double value = objective.Value(members);
        double bound = Math.Max(value, UpperBound(objective, members, minFeatures, maxFeatures));
        return new SubsetChoice(members, value, bound, "greedy", [], null);
    }

    /// <summary>The first members that greedy search takes, for each size; without improvement by single moves.</summary>
    /// <param name="objective">F over p candidates.</param>
    /// <param name="sizes">Numbers of members, 1 to p, ascending.</param>
    /// <param name="cancellation">Looked at once a feature.</param>
    /// <remarks>Cost: one greedy search, whatever the number of sizes.</remarks>
    public static IReadOnlyList<int[]> Path(CoverageObjective objective, IReadOnlyList<int> sizes, CancellationToken cancellation)
    {
        List<int> order = Grow(objective, sizes[^1], sizes[^1], cancellation);
        return [.. sizes.Select(size => order.Take(size).Order().ToArray())];
    }

    /// <summary>
    /// A value that no subset of an allowed size exceeds: f(S) + the sum of the k largest gains over S - cost k / p, at the best k.
    /// </summary>
    /// <remarks>Valid for any S, because f is monotone submodular: f(T) is at most f(S) plus the gains of the members of T outside S.</remarks>
    public static double UpperBound(CoverageObjective objective, IReadOnlyList<int> members, int minFeatures, int maxFeatures)
    {
        Coverage coverage = new(objective);
        foreach (int j in members.Order())
        {
            coverage.Add(j);
        }

        double[] gains = [.. Enumerable.Range(0, objective.Candidates).Except(members).Select(coverage.GainWithoutCost).OrderDescending()];
        double f = coverage.ValueWithoutCost;
        double bound = double.NegativeInfinity;
        for (int k = 0; k <= maxFeatures; k++)
        {
            if (k >= minFeatures)
            {
                bound = Math.Max(bound, f - (k * objective.CostOfOne));
            }

            f += k < gains.Length ? gains[k] : 0;
        }

        return bound;
    }

    private static List<int> Grow(CoverageObjective objective, int minFeatures, int maxFeatures, CancellationToken cancellation)
    {
        Coverage coverage = new(objective);
        PriorityQueue<int, (double MinusGain, int Index)> queue = new();
        for (int j = 0; j < objective.Candidates; j++)
        {
            queue.Enqueue(j, (-coverage.GainWithoutCost(j), j));
        }

        List<int> members = [];
        while (members.Count < maxFeatures)
        {
            cancellation.ThrowIfCancellationRequested();

            // Gains only shrink while the subset grows: a gain that stays on top after it was computed anew is the largest.
            queue.TryDequeue(out int candidate, out _);
            double gain = coverage.GainWithoutCost(candidate);
            if (queue.TryPeek(out _, out (double MinusGain, int Index) next) && (-gain, candidate).CompareTo(next) > 0)
            {
                queue.Enqueue(candidate, (-gain, candidate));
                continue;
            }

            if (members.Count >= minFeatures && gain - objective.CostOfOne <= SubsetChoice.Tolerance)
            {
                break;
            }

            members.Add(candidate);
            coverage.Add(candidate);
        }

        return members;
    }
}
