using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>A chain of frozen layers and what its product should become: bounds and adapters for any ranks, from one decomposition.</summary>
/// <remarks>
/// Valid where nothing nonlinear stands between the layers. Determinism: bit-exact. Cost: one singular value decomposition of
/// target - product (of a core of twice the narrowest width where the chains are narrow), then a few of layer size for each call.
/// Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", Lemma 1, for square chains without singular layers.
/// </remarks>
public sealed class ProductProblem
{
    private const int ShallowDepth = 4;

    private readonly LayerChain _chain;
    private readonly LayerChain _target;
    private readonly LayerChain? _tuned;
    private readonly SingularValueDecomposition _discrepancy;
    private readonly double[]? _targetValues;
    private readonly double _maxLayerNorm;

    private ProductProblem(LayerChain chain, LayerChain target, LayerChain? tuned, CancellationToken cancellation)
    {
        if (chain.Rows != target.Rows || chain.Columns != target.Columns)
        {
            throw new ArgumentException($"The target is {target.Rows} x {target.Columns}, the product {chain.Rows} x {chain.Columns}.", nameof(target));
        }

        _chain = chain;
        _target = target;
        _tuned = tuned;
        _discrepancy = ChainDifference.Of(target, chain).Decompose(cancellation);
        _maxLayerNorm = chain.Layers.Max(layer => JacobiSvd.SingularValues(layer, cancellation)[0]);

        // A chain that is narrower inside than the target cannot be wider than that, whatever the adapters.
        bool narrow = tuned is null && chain.NarrowestInside < Math.Min(target.Rows, target.Columns);
        _targetValues = narrow ? JacobiSvd.SingularValues(target.Product(), cancellation) : null;

        double noise = Math.Max(chain.Rows, chain.Columns) * Math.ScaleB(1, -52) * (ChainDifference.NormOf(target) + ChainDifference.NormOf(chain));
        DiscrepancyRank = _discrepancy.S.Count(s => s > noise);
    }

    /// <summary>Singular values of target - product, largest first; those that a narrow chain cannot have are left out.</summary>
    public IReadOnlyList<double> SingularValues => _discrepancy.S;

    /// <summary>How many of them are more than rounding in double: above max(m, n) 2^-52 (||T||_F + ||product||_F).</summary>
    public int DiscrepancyRank { get; }

    /// <summary>What counts as reached, relative to the largest singular value: 1e-8 up to four layers, 1e-6 beyond.</summary>
    /// <remarks>Deeper products are worse conditioned: at depth 8 not even the best of three constructions comes to 1e-8 reliably.</remarks>
    public double Tolerance => _chain.Depth <= ShallowDepth ? 1e-8 : 1e-6;

    /// <summary>The problem of making a chain's product a given matrix.</summary>
    /// <param name="layers">W_1, ..., W_L; W_1 acts first.</param>
    /// <param name="target">Rows of W_L x columns of W_1.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes do not chain or a value is not finite.</exception>
    public static ProductProblem Of(IReadOnlyList<Matrix> layers, Matrix target, CancellationToken cancellation = default) =>
        new(new LayerChain(layers), new LayerChain([target]), null, cancellation);

    /// <summary>The problem of making a chain's product that of the tuned layers.</summary>
    /// <param name="layers">The layers before tuning; the first acts first.</param>
    /// <param name="tuned">The layers after tuning, of the same shapes.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes differ or do not chain, or a value is not finite.</exception>
    public static ProductProblem OfTuned(IReadOnlyList<Matrix> layers, IReadOnlyList<Matrix> tuned, CancellationToken cancellation = default)
    {
        if (layers.Count != tuned.Count || layers.Zip(tuned).Any(pair => (pair.First.Rows, pair.First.Columns) != (pair.Second.Rows, pair.Second.Columns)))
        {
            throw new ArgumentException("Each tuned layer needs the shape of its base.", nameof(tuned));
        }

        LayerChain after = new(tuned);
        return new ProductProblem(new LayerChain(layers), after, after, cancellation);
    }

    /// <summary>The error below which no adapters of these ranks can go.</summary>
    /// <param name="ranks">One rank a layer.</param>
    /// <remarks>
    /// The adapted product minus the frozen one has rank at most the sum of the ranks (each at most the smaller side of its layer), so
    /// Eckart, Young and Mirsky bound its distance from target - product. Needs no assumption about the layers.
    /// </remarks>
    public ProductError LowerBound(IReadOnlyList<int> ranks)
    {
        ProductError bound = ProductError.Beyond(_discrepancy.S, Capacity(ranks).Sum());
        return _targetValues is null ? bound : bound.Max(ProductError.Beyond(_targetValues, _chain.NarrowestInside));
    }

    /// <summary>The best adapters found, with the error that the adapted product has.</summary>
    /// <param name="ranks">The most each layer's adapter may have; 0 leaves a layer alone.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When there is not one rank, at least 0, for each layer.</exception>
    public AdaptedProduct Adapt(IReadOnlyList<int> ranks, CancellationToken cancellation = default) =>
        new AdapterSearch(this, Capacity(ranks), cancellation).Best();

    /// <summary>The adapters that truncating each layer's own change gives.</summary>
    /// <exception cref="InvalidOperationException">When the tuned layers are not known.</exception>
    public AdaptedProduct PerLayer(IReadOnlyList<int> ranks, CancellationToken cancellation = default) =>
        new AdapterSearch(this, Capacity(ranks), cancellation).PerLayer();

    internal LayerChain Chain => _chain;

    internal LayerChain Target => _target;

    internal LayerChain? Tuned => _tuned;

    internal SingularValueDecomposition Discrepancy => _discrepancy;

    internal double MaxLayerNorm => _maxLayerNorm;

    private int[] Capacity(IReadOnlyList<int> ranks)
    {
        if (ranks.Count != _chain.Depth || ranks.Any(rank => rank < 0))
        {
            throw new ArgumentException($"Needs {_chain.Depth} ranks of at least 0.", nameof(ranks));
        }

        return [.. ranks.Zip(_chain.Layers, (rank, layer) => Math.Min(rank, Math.Min(layer.Rows, layer.Columns)))];
    }
}
