using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>How far a product is from its target, in two norms.</summary>
/// <param name="Spectral">Largest singular value of the difference.</param>
/// <param name="Frobenius">Root of the sum of squares of the difference.</param>
public sealed record ProductError(double Spectral, double Frobenius)
{
    /// <summary>The error that is left when the largest <paramref name="rank"/> singular values are gone.</summary>
    internal static ProductError Beyond(double[] singularValues, int rank) => rank < singularValues.Length
        ? new ProductError(singularValues[rank], Math.Sqrt(Reduce.SumOfSquares(singularValues.AsSpan(rank))))
        : new ProductError(0, 0);

    /// <summary>The larger of two bounds, norm by norm.</summary>
    internal ProductError Max(ProductError other) => new(Math.Max(Spectral, other.Spectral), Math.Max(Frobenius, other.Frobenius));
}
