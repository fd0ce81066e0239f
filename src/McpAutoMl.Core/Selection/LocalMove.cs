namespace McpAutoMl.Core.Selection;

/// <summary>The best single change of a subset: one feature in, one out, or one for another.</summary>
internal static class LocalMove
{
    /// <summary>Makes the change that improves F most, if one does by more than the tolerance.</summary>
    /// <param name="objective">F.</param>
    /// <param name="members">The subset, ascending; changed.</param>
    /// <param name="minFeatures">Fewest members.</param>
    /// <param name="maxFeatures">Most members.</param>
    /// <param name="cancellation">Looked at once a member.</param>
    /// <returns>Whether the subset was changed.</returns>
    /// <remarks>
    /// Ties go to the change tried first: additions, then removals and swaps by position. A removal touches only the candidates that
    /// the member stands for, so that all swaps together cost O(p^2); in parallel over members.
    /// </remarks>
    public static bool Improve(
        CoverageObjective objective, List<int> members, int minFeatures, int maxFeatures, CancellationToken cancellation)
    {
        Representation state = new(objective, members);
        bool[] inside = new bool[objective.Candidates];
        members.ForEach(j => inside[j] = true);
        double[] gains = new double[inside.Length];
        Parallel.For(0, inside.Length, new ParallelOptions { CancellationToken = cancellation }, j => gains[j] = inside[j] ? 0 : state.Gain(j));

        // Slot 0 removes nothing; slot r + 1 removes members[r]. Entering -1 adds nothing.
        (double Change, int Entering)[] best = new (double, int)[members.Count + 1];
        Parallel.For(0, best.Length, new ParallelOptions { CancellationToken = cancellation }, slot =>
        {
            int rest = slot == 0 ? members.Count : members.Count - 1;
            double loss = slot == 0 ? 0 : objective.CostOfOne - state.Loss(slot - 1);
            (double Change, int Entering) found = (rest >= minFeatures ? loss : double.NegativeInfinity, -1);
            for (int j = 0; rest < maxFeatures && j < inside.Length; j++)
            {
                if (!inside[j])
                {
                    double change = loss - objective.CostOfOne + gains[j] + (slot == 0 ? 0 : state.ExtraGain(slot - 1, j));
                    found = change > found.Change + SubsetChoice.Tolerance ? (change, j) : found;
                }
            }

            best[slot] = found;
        });

        int chosen = 0;
        for (int slot = 1; slot < best.Length; slot++)
        {
            chosen = best[slot].Change > best[chosen].Change + SubsetChoice.Tolerance ? slot : chosen;
        }

        if (!(best[chosen].Change > SubsetChoice.Tolerance))
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
}
