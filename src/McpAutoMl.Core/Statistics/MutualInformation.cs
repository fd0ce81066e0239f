namespace McpAutoMl.Core.Statistics;

/// <summary>Mutual information of two variables, in nats, by the estimator that their kinds call for.</summary>
public static class MutualInformation
{
    /// <summary>Neighbours that the nearest-neighbour estimators look at.</summary>
    public const int Neighbours = 3;

    /// <summary>Estimates the mutual information of x and y over their complete rows.</summary>
    /// <param name="x">n rows.</param>
    /// <param name="y">n rows.</param>
    /// <param name="seed">Seed of the jitter that breaks ties.</param>
    /// <returns>Nats, at least 0 (negative estimates are clipped); NaN with fewer than two complete rows.</returns>
    /// <remarks>
    /// Both discrete: <see cref="PlugInMutualInformation"/>. One discrete: <see cref="RossMutualInformation"/>.
    /// None: <see cref="KraskovMutualInformation"/>. Continuous values are first brought to unit deviation and jittered by 1e-10,
    /// so that equal values have distinct neighbours. Determinism: bit-exact. Cost: O(n log n).
    /// </remarks>
    public static double Estimate(Variable x, Variable y, long seed)
    {
        int[] rows = CompletePairs.Rows(x, y);
        if (rows.Length < 2)
        {
            return double.NaN;
        }

        if (x.IsDiscrete && y.IsDiscrete)
        {
            return Clip(PlugInMutualInformation.Estimate(
                CompletePairs.Codes(x, rows), x.LevelCount, CompletePairs.Codes(y, rows), y.LevelCount));
        }

        if (!x.IsDiscrete && !y.IsDiscrete)
        {
            return Clip(KraskovMutualInformation.Estimate(Prepared(x, rows, seed), Prepared(y, rows, seed), Neighbours));
        }

        (Variable continuous, Variable discrete) = x.IsDiscrete ? (y, x) : (x, y);
        return Clip(RossMutualInformation.Estimate(
            Prepared(continuous, rows, seed), CompletePairs.Codes(discrete, rows), discrete.LevelCount, Neighbours));
    }

    private static double[] Prepared(Variable variable, int[] rows, long seed) =>
        Jitter.Standardize(CompletePairs.Values(variable, rows), seed, variable.Name);

    private static double Clip(double estimate) => estimate < 0 ? 0 : estimate;
}
