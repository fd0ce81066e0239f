using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Makes adapters in every way that applies, measures each, and keeps the best.</summary>
internal sealed class AdapterSearch(ProductProblem problem, int[] ranks, CancellationToken cancellation)
{
    /// <summary>Errors that close are one error; then the smaller adapters are better.</summary>
    private const double SameError = 1e-10;

    /// <summary>Where adapters are to be stored, their size is worth a thousandth of the change.</summary>
    private const double SameErrorStored = 1e-3;

    private readonly LayerChain _chain = problem.Chain;
    private readonly List<AdaptedProduct> _found = [];

    /// <summary>The adapters whose Frobenius error is nearest to its bound; of those practically as near, the smallest.</summary>
    public AdaptedProduct Best()
    {
        Adapter[] none = [.. _chain.Layers.Select(Adapter.None)];
        Add(ProductConstruction.None, none);
        int rank = Math.Min(ranks.Sum(), problem.DiscrepancyRank);
        if (rank == 0)
        {
            return _found[0];
        }

        _found.Clear();
        Add(ProductConstruction.Recursion, ChainConstruction.Construct(_chain, problem.Discrepancy, rank, ranks, choose: false));
        Add(ProductConstruction.Split, ChainConstruction.Construct(_chain, problem.Discrepancy, rank, ranks, choose: true));
        Add(ProductConstruction.TransposedSplit, FromAbove(rank));
        if (ranks.Count(r => r > 0) == 1)
        {
            Add(ProductConstruction.SingleLayer, AdapterSweeps.Improve(_chain, problem.Target, none, ranks, upwards: true, cancellation));
        }
        else if (problem.Tuned is not null || !_found.Any(found => found.Certificate == ProductCertificate.LowerBound))
        {
            foreach (IReadOnlyList<Adapter> start in Starts(none))
            {
                Add(ProductConstruction.Sweeps, AdapterSweeps.Improve(_chain, problem.Target, start, ranks, upwards: true, cancellation));
                Add(ProductConstruction.Sweeps, AdapterSweeps.Improve(_chain, problem.Target, start, ranks, upwards: false, cancellation));
            }
        }

        double same = _found.Min(Excess)
            + (problem.Tuned is null ? SameError * problem.SingularValues[0] : SameErrorStored * ProductError.Beyond(problem.Discrepancy.S, 0).Frobenius);
        return _found.Where(found => Excess(found) <= same).MinBy(found => found.MaxDeltaNorm)!;
    }

    /// <summary>
    /// Distance from the bound, from either side: rounding of huge adapters is a change of full rank, which may fall below the bound by
    /// chance and is no merit.
    /// </summary>
    private static double Excess(AdaptedProduct found) => Math.Abs(found.Achieved.Frobenius - found.LowerBound.Frobenius);

    /// <summary>The truncated decomposition of each layer's change.</summary>
    public AdaptedProduct PerLayer() => Measured(ProductConstruction.PerLayer, Truncations());

    private IEnumerable<IReadOnlyList<Adapter>> Starts(Adapter[] none)
    {
        AdaptedProduct? best = _found.MinBy(Excess);
        yield return none;
        if (problem.Tuned is not null)
        {
            yield return Truncations();
        }

        if (best is not null)
        {
            yield return best.Adapters;
        }
    }

    private Adapter[]? FromAbove(int rank)
    {
        SingularValueDecomposition flipped = new(problem.Discrepancy.V, problem.Discrepancy.S, problem.Discrepancy.U);
        Adapter[]? adapters = ChainConstruction.Construct(_chain.Transpose(), flipped, rank, [.. ranks.Reverse()], choose: true);
        return adapters is null ? null : [.. adapters.Reverse().Select(adapter => adapter.Transpose())];
    }

    private Adapter[] Truncations()
    {
        LayerChain tuned = problem.Tuned ?? throw new InvalidOperationException("The tuned layers are not known.");
        return [.. _chain.Layers.Select((layer, l) => TwoSidedTruncation.Fit(new LayerChain([tuned.Layers[l]]), null, layer, null, ranks[l], cancellation))];
    }

    private void Add(ProductConstruction construction, IReadOnlyList<Adapter>? adapters)
    {
        if (adapters is not null && Measured(construction, adapters) is { } measured && double.IsFinite(measured.Achieved.Frobenius))
        {
            _found.Add(measured);
        }
    }

    private AdaptedProduct Measured(ProductConstruction construction, IReadOnlyList<Adapter> adapters)
    {
        double[] left = ChainDifference.Of(problem.Target, _chain.With(adapters)).SingularValues(cancellation);
        ProductError achieved = ProductError.Beyond(left, 0), bound = problem.LowerBound(ranks);
        double largest = problem.SingularValues[0];
        double allowed = problem.Tolerance * largest;
        bool reached = Math.Abs(achieved.Spectral - bound.Spectral) <= allowed && Math.Abs(achieved.Frobenius - bound.Frobenius) <= allowed;
        return new AdaptedProduct
        {
            Adapters = adapters,
            Construction = construction,
            LowerBound = bound,
            Achieved = achieved,
            LargestSingularValue = largest,
            Tolerance = problem.Tolerance,
            MaxDeltaNorm = adapters.Max(adapter => adapter.Norm()),
            MaxLayerNorm = problem.MaxLayerNorm,
            Certificate = reached ? ProductCertificate.LowerBound
                : construction == ProductConstruction.SingleLayer ? ProductCertificate.SingleLayer
                : ProductCertificate.None,
        };
    }
}
