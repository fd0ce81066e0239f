namespace McpAutoMl.Core.Selection;

/// <summary>The best single change of a subset: one feature in, one out, or one for another.</summary>
internal static class LocalMove
{
    /// <summary>Makes the change that improves F most, if one does by more than the tolerance.</summary>
    /// <param name="objective">F.</param>
    /// <param name="members">The subset; changed.</param>
    /// <param name="minFeatures">Fewest members.</param>
    /// <param name="maxFeatures">Most members.</param>
    /// <param name="cancellation">Looked at once a member.</param>
    /// <returns>Whether the subset was changed.</returns>
    /// <remarks>Ties go to the change tried first: additions, then removals and swaps by position. Cost: O(|S| p^2), in parallel over members.</remarks>
    public static bool Improve(
        CoverageObjective objective, List<int> members, int minFeatures, int maxFeatures, CancellationToken cancellation)
    {
        bool[] inside = new bool[objective.Candidates];
        members.ForEach(j => inside[j] = true);
        double current = Of(objective, members, skip: -1).Value;

        // Slot 0 removes nothing; slot r + 1 removes members[r].
        (double Value, int Entering)[] best = new (double, int)[members.Count + 1];
        Parallel.For(0, best.Length, new ParallelOptions { CancellationToken = cancellation }, slot =>
        {
            Coverage rest = Of(objective, members, slot - 1);
            best[slot] = BestEntrant(objective, rest, inside, rest.Size >= minFeatures, rest.Size < maxFeatures);
        });

        int chosen = 0;
        for (int slot = 1; slot < best.Length; slot++)
        {
            if (best[slot].Value > best[chosen].Value + SubsetChoice.Tolerance)
            {
                chosen = slot;
            }
        }

        if (!(best[chosen].Value > current + SubsetChoice.Tolerance))
        {
            return false;
        }

        if (chosen > 0)
        {
            members.RemoveAt(chosen - 1);
        }

        if (best[chosen].Entering >= 0)
        {
            members.Add(best[chosen].Entering);
        }

        members.Sort();
        return true;
    }

    /// <summary>The best of the rest as it is (entering -1), and the rest with one candidate more.</summary>
    private static (double Value, int Entering) BestEntrant(
        CoverageObjective objective, Coverage rest, bool[] inside, bool mayStay, bool mayGrow)
    {
        double value = rest.Value;
        (double Value, int Entering) best = (mayStay ? value : double.NegativeInfinity, -1);
        for (int j = 0; mayGrow && j < inside.Length; j++)
        {
            if (!inside[j])
            {
                double grown = value + rest.GainWithoutCost(j) - objective.CostOfOne;
                if (grown > best.Value + SubsetChoice.Tolerance)
                {
                    best = (grown, j);
                }
            }
        }

        return best;
    }

    private static Coverage Of(CoverageObjective objective, List<int> members, int skip)
    {
        Coverage coverage = new(objective);
        for (int i = 0; i < members.Count; i++)
        {
            if (i != skip)
            {
                coverage.Add(members[i]);
            }
        }

        return coverage;
    }
}
