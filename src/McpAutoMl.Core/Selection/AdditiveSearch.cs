namespace McpAutoMl.Core.Selection;

/// <summary>The best subset of an additive objective: the members of most worth.</summary>
public static class AdditiveSearch
{
    /// <summary>Takes the candidates of largest worth; beyond the fewest allowed, only those that add more than the tolerance.</summary>
    /// <param name="objective">An additive objective over p candidates.</param>
    /// <param name="minFeatures">Fewest members, 1 to p.</param>
    /// <param name="maxFeatures">Most members, <paramref name="minFeatures"/> to p.</param>
    /// <remarks>Exact: no other subset of an allowed size has more. Ties go to fewer features, then to the lower index. Cost: O(p log p + p |S|).</remarks>
    /// <exception cref="ArgumentException">The objective is not additive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Sizes are outside their range.</exception>
    public static SubsetChoice Run(CoverageObjective objective, int minFeatures, int maxFeatures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minFeatures, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minFeatures, maxFeatures);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFeatures, objective.Candidates);
        int[] order = ByWorth(objective);
        int count = minFeatures;
        while (count < maxFeatures && Worth(objective, order[count]) > SubsetChoice.Tolerance)
        {
            count++;
        }

        int[] members = [.. order.Take(count).Order()];
        double value = objective.Value(members);

        // More members of worth below the tolerance could still add up: the bound counts them.
        double bound = Math.Max(value, objective.Value(order.Take(maxFeatures)));
        return new SubsetChoice(members, value, bound, "exact", [], null);
    }

    /// <summary>The best subset of each size.</summary>
    /// <param name="objective">An additive objective over p candidates.</param>
    /// <param name="sizes">Numbers of members, 1 to p.</param>
    /// <exception cref="ArgumentException">The objective is not additive.</exception>
    public static IReadOnlyList<int[]> Path(CoverageObjective objective, IReadOnlyList<int> sizes)
    {
        int[] order = ByWorth(objective);
        return [.. sizes.Select(size => order.Take(size).Order().ToArray())];
    }

    private static int[] ByWorth(CoverageObjective objective) => objective.IsAdditive
        ? [.. Enumerable.Range(0, objective.Candidates).OrderByDescending(j => Worth(objective, j))]
        : throw new ArgumentException("The members of this objective have no worth of their own.", nameof(objective));

    private static double Worth(CoverageObjective objective, int j) => objective.Weights[j] + objective.Bonus[j];
}
