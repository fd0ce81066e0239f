using System.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Grows an orthonormal basis Q of the dominant column space of A, a block at a time, with B = Q'A.</summary>
/// <remarks>
/// Each block is a random sketch, sharpened by power iterations with a new orthonormal basis at every half step, and made
/// orthogonal to all blocks before. ||A - Q B||_F^2 falls by the squares of the new rows of B.
/// Source: Halko, Martinsson and Tropp (2011), algorithm 4.4; Yu, Gu and Li (2018), "Efficient randomized algorithms for the
/// fixed-precision low-rank matrix approximation", algorithm 4.
/// </remarks>
internal sealed class RangeFinder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Below this share of ||A||^2 the difference of squares would lose digits, and the rest is computed entry by entry.
    private const double CancellationFloor = 1e-4;

    private readonly SketchedMatrix<T> _a;
    private readonly RandomizedSvdOptions _options;
    private readonly RandomStream _random;
    private readonly double _squaredNorm;
    private Matrix? _latest;

    public RangeFinder(SketchedMatrix<T> a, RandomizedSvdOptions options)
    {
        _a = a;
        _options = options;
        _random = new RandomStream(options.Seed, "range-finder/1");
        _squaredNorm = a.SquaredNorm();
        if (!double.IsFinite(_squaredNorm))
        {
            throw new ArgumentException("A singular value decomposition needs finite values.", nameof(a));
        }

        Basis = new Matrix(0, a.Rows);
        Coefficients = new Matrix(0, a.Columns);
        SquaredResidual = _squaredNorm;
    }

    /// <summary>Q': one basis vector a row.</summary>
    public Matrix Basis { get; private set; }

    /// <summary>B = Q'A, in double.</summary>
    public Matrix Coefficients { get; private set; }

    /// <summary>||A||_F.</summary>
    public double Norm => Math.Sqrt(_squaredNorm);

    /// <summary>||A - Q B||_F^2.</summary>
    public double SquaredResidual { get; private set; }

    /// <summary>The smallest singular value of the latest block of B, no smaller than that of all of B; infinite before the first.</summary>
    public double SmallestFound(CancellationToken cancellation) => _latest is null
        ? double.PositiveInfinity
        : JacobiSvd.SingularValues(OrthonormalBasis.Of(_latest.View, cancellation).Lower, cancellation)[^1];

    /// <summary>Adds a block of basis vectors, fewer where the space is exhausted.</summary>
    public void Grow(int columns, CancellationToken cancellation)
    {
        columns = Math.Min(columns, Math.Min(_a.Rows, _a.Columns) - Basis.Rows);
        if (columns == 0)
        {
            return;
        }

        Matrix block = Sharpened(columns, cancellation);
        Matrix coefficients = _latest = _a.Project(block);
        Basis = Stack(Basis, block);
        Coefficients = Stack(Coefficients, coefficients);
        SquaredResidual -= Reduce.SumOfSquares(coefficients.Data);
        if (SquaredResidual < CancellationFloor * _squaredNorm)
        {
            SquaredResidual = _a.SquaredRest(Basis, Coefficients, cancellation);
        }
    }

    /// <summary>A block of basis vectors from a new sketch.</summary>
    private Matrix Sharpened(int columns, CancellationToken cancellation)
    {
        using Scratch<double> wideData = new(columns, _a.Columns), tallData = new(columns, _a.Rows);
        using Scratch<double> near = new(columns, Math.Max(_a.Rows, _a.Columns));
        MatrixView<double> wide = wideData.View(columns, _a.Columns), tall = tallData.View(columns, _a.Rows);
        MatrixView<double> nearWide = near.View(columns, _a.Columns), nearTall = near.View(columns, _a.Rows);
        Sketch(wide.Data.AsSpan(0, columns * _a.Columns));
        _a.Apply(wide, tall);
        RemoveBasis(tall);
        for (int iteration = 0; iteration < _options.PowerIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            OrthonormalBasis.Near(tall, nearTall, cancellation);
            _a.ApplyTransposed(nearTall, wide);
            cancellation.ThrowIfCancellationRequested();
            OrthonormalBasis.Near(wide, nearWide, cancellation);
            _a.Apply(nearWide, tall);
            RemoveBasis(tall);
        }

        cancellation.ThrowIfCancellationRequested();
        Matrix block = OrthonormalBasis.Of(tall, cancellation).Rows;
        if (Basis.Rows == 0)
        {
            return block;
        }

        RemoveBasis(block.View); // where little was left outside, rounding lets the basis in again
        return OrthonormalBasis.Of(block.View, cancellation).Rows;
    }

    private void Sketch(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (2 * _random.NextDouble()) - 1;
        }
    }

    /// <summary>Takes from the rows what the basis so far covers.</summary>
    private void RemoveBasis(MatrixView<double> rows)
    {
        if (Basis.Rows > 0)
        {
            OrthonormalBasis.Remove(rows, Basis);
        }
    }

    private static Matrix Stack(Matrix above, Matrix below) => above.Rows == 0
        ? below
        : new(above.Rows + below.Rows, above.Columns, [.. above.Data, .. below.Data]);
}
