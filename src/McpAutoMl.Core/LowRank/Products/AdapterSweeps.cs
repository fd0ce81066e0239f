namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Improves adapters of a chain one layer at a time, each to its best given the others.</summary>
/// <remarks>
/// Works where the constructions do not: singular layers, and chains narrower than their ends. Each step solves its layer exactly
/// (<see cref="TwoSidedTruncation"/>), so the Frobenius error never rises; where it stops need not be the least of all.
/// Determinism: bit-exact. Cost: a few decompositions of layer size for each layer and sweep.
/// </remarks>
internal static class AdapterSweeps
{
    private const int FewestSweeps = 3;
    private const int MostSweeps = 200;
    private const double Budget = 1e10; // operations: seconds
    private const double LeastGain = 1e-9;

    /// <summary>The adapters after the last sweep that lowered the error by a billionth, or the last that large layers leave time for.</summary>
    public static Adapter[] Improve(
        LayerChain chain, LayerChain target, IReadOnlyList<Adapter> start, IReadOnlyList<int> ranks, bool upwards, CancellationToken cancellation)
    {
        Adapter[] best = [.. start];
        double error = Error(chain, target, best);
        int[] order = [.. Enumerable.Range(0, chain.Depth)];
        if (!upwards)
        {
            Array.Reverse(order);
        }

        int sweeps = (int)Math.Clamp(Budget / SweepCost(chain), FewestSweeps, MostSweeps);
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            Adapter[] next = [.. best];
            foreach (int l in order.Where(l => ranks[l] > 0))
            {
                cancellation.ThrowIfCancellationRequested();
                LayerChain adapted = chain.With(next);
                next[l] = TwoSidedTruncation.Fit(
                    target, adapted.Product(l + 1, chain.Depth), chain.Layers[l], adapted.Product(0, l), ranks[l], cancellation);
            }

            double reached = Error(chain, target, next);
            if (!(reached < error))
            {
                break;
            }

            bool enough = error - reached <= LeastGain * error;
            (best, error) = (next, reached);
            if (enough)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>Operations of a sweep: the decompositions of three matrices as narrow as the layer's smaller side, for each layer.</summary>
    private static double SweepCost(LayerChain chain) =>
        chain.Layers.Sum(layer => 150.0 * Math.Max(chain.Rows, chain.Columns) * Math.Min(layer.Rows, layer.Columns) * Math.Min(layer.Rows, layer.Columns));

    private static double Error(LayerChain chain, LayerChain target, IReadOnlyList<Adapter> adapters) =>
        ChainDifference.Of(target, chain.With(adapters)).Frobenius();
}
