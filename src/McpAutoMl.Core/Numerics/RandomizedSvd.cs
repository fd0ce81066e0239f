using System.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Numerics;

/// <summary>Dominant singular values and vectors by a random sketch, with a certificate that does not depend on luck.</summary>
/// <remarks>
/// Determinism: bit-exact for one seed. Cost: 4 m n l (q + 1) operations for l columns and q power iterations; for floats all but
/// the last 2 m n l are in single precision, which only turns the subspace a little: coefficients, norms and residual are in double.
/// Source: Halko, Martinsson and Tropp (2011), "Finding structure with randomness".
/// </remarks>
public static class RandomizedSvd
{
    /// <summary>A basis of <paramref name="rank"/> columns and the oversampling.</summary>
    /// <param name="a">Finite values.</param>
    /// <param name="rank">Columns asked for; positive.</param>
    /// <param name="options">Options; stops and block size play no part.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="ArgumentException">When the rank is not positive or a value is not finite.</exception>
    public static TruncatedSvd Decompose(FloatMatrix a, int rank, RandomizedSvdOptions? options = null, CancellationToken cancellation = default) =>
        Once(new SketchedMatrix<float>(a.View), rank, options ?? new(), cancellation);

    /// <inheritdoc cref="Decompose(FloatMatrix, int, RandomizedSvdOptions?, CancellationToken)"/>
    public static TruncatedSvd Decompose(Matrix a, int rank, RandomizedSvdOptions? options = null, CancellationToken cancellation = default) =>
        Once(new SketchedMatrix<double>(a.View), rank, options ?? new(), cancellation);

    /// <summary>Adds blocks to the basis until one of the stops of the options is met or the basis has its largest size.</summary>
    /// <exception cref="ArgumentException">When a value is not finite.</exception>
    public static TruncatedSvd Grow(
        FloatMatrix a, RandomizedSvdOptions options, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        Grow(new SketchedMatrix<float>(a.View), options, progress, cancellation);

    /// <inheritdoc cref="Grow(FloatMatrix, RandomizedSvdOptions, IProgress{StageProgress}?, CancellationToken)"/>
    public static TruncatedSvd Grow(
        Matrix a, RandomizedSvdOptions options, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        Grow(new SketchedMatrix<double>(a.View), options, progress, cancellation);

    private static TruncatedSvd Once<T>(SketchedMatrix<T> a, int rank, RandomizedSvdOptions options, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        RangeFinder<T> finder = new(a, options);
        finder.Grow(rank + options.Oversampling, cancellation);
        return Finish(finder, complete: true, cancellation);
    }

    private static TruncatedSvd Grow<T>(
        SketchedMatrix<T> a, RandomizedSvdOptions options, IProgress<StageProgress>? progress, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RangeFinder<T> finder = new(a, options);
        int most = Math.Min(options.MaxColumns, Math.Min(a.Rows, a.Columns));
        bool IsMet() => finder.SquaredResidual <= options.StopAtResidual * options.StopAtResidual
            || (options.StopAtSingularValue > 0 && finder.SmallestFound(cancellation) <= options.StopAtSingularValue);
        while (!IsMet() && finder.Basis.Rows < most)
        {
            finder.Grow(Math.Min(options.BlockSize, most - finder.Basis.Rows), cancellation);
            progress?.Report(new StageProgress((double)finder.Basis.Rows / most, $"{finder.Basis.Rows} of at most {most} directions"));
        }

        return Finish(finder, IsMet() || finder.Basis.Rows == Math.Min(a.Rows, a.Columns), cancellation);
    }

    /// <summary>From B = L W with orthonormal rows W and the small decomposition of L.</summary>
    private static TruncatedSvd Finish<T>(RangeFinder<T> finder, bool complete, CancellationToken cancellation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OrthonormalBasis right = OrthonormalBasis.Of(finder.Coefficients.View, cancellation);
        SingularValueDecomposition small = JacobiSvd.Decompose(right.Lower, cancellation);
        return new TruncatedSvd
        {
            U = MatrixProduct.TransposedMultiply(finder.Basis, small.U),
            S = small.S,
            V = MatrixProduct.TransposedMultiply(right.Rows, small.V),
            Norm = finder.Norm,
            Residual = Math.Sqrt(Math.Max(0, finder.SquaredResidual)),
            Complete = complete,
        };
    }
}
