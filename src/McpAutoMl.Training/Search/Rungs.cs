namespace McpAutoMl.Training.Search;

/// <summary>The rungs of successive halving: on how many splits configurations are measured before the better third goes on.</summary>
/// <remarks>
/// One split, half of a repeat's, all. Source: Jamieson and Talwalkar (2016), "Non-stochastic best arm identification and hyperparameter
/// optimization", with a third kept as in Li et al. (2018), "Hyperband".
/// </remarks>
internal static class Rungs
{
    /// <summary>One of this many goes on.</summary>
    public const int Reduction = 3;

    /// <summary>Splits at each rung, rising to all.</summary>
    public static IReadOnlyList<int> Splits(int folds, int repeats) => [.. new[] { 1, (folds + 1) / 2, folds * repeats }.Distinct()];

    /// <summary>How many go on.</summary>
    public static int Kept(int configurations) => (configurations + Reduction - 1) / Reduction;

    /// <summary>Fits of a bracket when none fails.</summary>
    public static int Fits(int configurations, IReadOnlyList<int> splits)
    {
        int fits = 0;
        for (int rung = 0, left = configurations; rung < splits.Count; rung++, left = Kept(left))
        {
            fits += left * (splits[rung] - (rung == 0 ? 0 : splits[rung - 1]));
        }

        return fits;
    }
}
