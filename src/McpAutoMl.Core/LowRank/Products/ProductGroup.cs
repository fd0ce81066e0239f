using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Adapters for layers whose product is all that matters, such as the value and output matrices of one attention head.</summary>
/// <remarks>
/// Valid only if nothing nonlinear stands between the layers. A change that the product does not see (W_1 to G W_1 with W_2 to W_2 G^-1)
/// costs no rank here, where layers taken one by one need full rank. Determinism: bit-exact.
/// </remarks>
public static class ProductGroup
{
    /// <summary>Adapters fitted to the product, compared with the truncation of each layer's change; the better are kept.</summary>
    /// <param name="layers">The layers before tuning; the first acts first.</param>
    /// <param name="tuned">The layers after tuning, of the same shapes.</param>
    /// <param name="ranks">The most each layer's adapter may have; 0 leaves a layer alone.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes do not fit, a value is not finite, or there is not one rank a layer.</exception>
    public static ProductGroupFit Fit(
        IReadOnlyList<Matrix> layers, IReadOnlyList<Matrix> tuned, IReadOnlyList<int> ranks, CancellationToken cancellation = default)
    {
        ProductProblem problem = ProductProblem.OfTuned(layers, tuned, cancellation);
        AdaptedProduct perLayer = problem.PerLayer(ranks, cancellation), aware = problem.Adapt(ranks, cancellation);
        bool better = aware.Achieved.Frobenius < perLayer.Achieved.Frobenius;
        return new ProductGroupFit(better ? aware : perLayer, perLayer, aware, better, Math.Sqrt(Reduce.SumOfSquares([.. problem.SingularValues])));
    }
}

/// <summary>Both ways of adapting a group of layers.</summary>
/// <param name="Kept">The one whose product is closer to that of the tuned layers in Frobenius norm.</param>
/// <param name="PerLayer">The truncation of each layer's change.</param>
/// <param name="ProductAware">The adapters fitted to the product.</param>
/// <param name="KeptProductAware">Which one was kept.</param>
/// <param name="Change">Frobenius norm of what tuning changed in the product.</param>
public sealed record ProductGroupFit(AdaptedProduct Kept, AdaptedProduct PerLayer, AdaptedProduct ProductAware, bool KeptProductAware, double Change);
