using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>The largest eigenvalues of a symmetric matrix whose eigenvalues lie in [-1, 1], with vectors.</summary>
/// <param name="Values">Descending.</param>
/// <param name="Vectors">One column for each value, orthonormal.</param>
/// <remarks>
/// Small matrices: the singular value decomposition of (A + 1) / 2, whose singular values are its eigenvalues. Large ones: a block of vectors
/// is filtered again and again by the Chebyshev polynomial that is small on [-1, the block's least eigenvalue] and grows fast above, until the
/// residuals of the wanted vectors are below 1e-9. A block finds eigenvalues of any multiplicity up to its size. Determinism: bit-exact.
/// Accuracy of a value: its residual. Cost: a few hundred products of the matrix with a block. Source: Zhou, Saad, Tiago and Chelikowsky
/// (2006), "Self-consistent-field calculations using Chebyshev-filtered subspace iteration"; Rutishauser (1969).
/// </remarks>
internal sealed record LeadingEigenpairs(double[] Values, Matrix Vectors)
{
    private const int DenseRows = 200;
    private const int Lanes = 8;
    private const double Tolerance = 1e-9;
    private const int MaxRounds = 100;

    /// <summary>Finds this many.</summary>
    public static LeadingEigenpairs Of(SymmetricGraph matrix, int count, CancellationToken cancellation)
    {
        int block = (count + 6 + Lanes - 1) / Lanes * Lanes; // some more than wanted: the last ones converge slowest
        return matrix.Count <= Math.Max(DenseRows, 4 * block) ? Dense(matrix, count, cancellation) : Iterate(matrix, count, block, cancellation);
    }

    private static LeadingEigenpairs Dense(SymmetricGraph matrix, int count, CancellationToken cancellation)
    {
        SingularValueDecomposition halves = BidiagonalSvd.Decompose(Halved(matrix.Dense()), null, cancellation);
        return First(halves, halves.U, count);
    }

    private static LeadingEigenpairs Iterate(SymmetricGraph matrix, int count, int block, CancellationToken cancellation)
    {
        RandomStream random = new(0, "spectral/block"); // any start does that is not orthogonal to what is sought
        Matrix vectors = new(matrix.Count, block, [.. Enumerable.Range(0, matrix.Count * block).Select(_ => random.NextDouble() - .5)]);
        LeadingEigenpairs all;
        for (int round = 0; ; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            vectors = OrthonormalBasis.Of(vectors.Transpose().View, cancellation).Rows.Transpose();
            Matrix images = matrix.Multiply(vectors);
            SingularValueDecomposition halves = JacobiSvd.Decompose(Halved(MatrixProduct.TransposedMultiply(vectors, images)), cancellation);
            all = First(halves, MatrixProduct.Multiply(vectors, halves.U), block);
            if (round == MaxRounds || LargestResidual(all, MatrixProduct.Multiply(images, halves.U), count) <= Tolerance)
            {
                return new LeadingEigenpairs(all.Values[..count], FirstColumns(all.Vectors, count));
            }

            vectors = Filter(matrix, all.Vectors, all.Values[^1], cancellation);
        }
    }

    /// <summary>A polynomial of the matrix times the vectors: at most 1 on [-1, bound], about a million at 1.</summary>
    private static Matrix Filter(SymmetricGraph matrix, Matrix vectors, double bound, CancellationToken cancellation)
    {
        const double Growth = 14.5; // cosh of it is a million: more would drown the lesser vectors in rounding
        const int MaxDegree = 200;
        double center = (bound - 1) / 2, half = Math.Max((bound + 1) / 2, 1e-3), top = (1 - center) / half;
        double rate = DeterministicMath.Log(top + Math.Sqrt(Math.Max(0, (top * top) - 1)));
        int degree = (int)Math.Clamp(Math.Ceiling(Growth / Math.Max(rate, 1e-3)), 2, MaxDegree);
        Matrix before = vectors, now = Step(vectors, 1 / half, null);
        for (int i = 2; i <= degree; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            (before, now) = (now, Step(now, 2 / half, before));
        }

        return now;

        // factor (A - center) x - earlier
        Matrix Step(Matrix x, double factor, Matrix? earlier)
        {
            Matrix next = matrix.Multiply(x);
            Elementwise.AddScaled(next.Data, -center, x.Data);
            Elementwise.Scale(next.Data, factor);
            if (earlier is not null)
            {
                Elementwise.AddScaled(next.Data, -1, earlier.Data);
            }

            return next;
        }
    }

    private static double LargestResidual(LeadingEigenpairs pairs, Matrix images, int count)
    {
        double largest = 0;
        for (int j = 0; j < count; j++)
        {
            double sum = 0;
            for (int i = 0; i < images.Rows; i++)
            {
                double residual = images[i, j] - (pairs.Values[j] * pairs.Vectors[i, j]);
                sum += residual * residual;
            }

            largest = Math.Max(largest, Math.Sqrt(sum));
        }

        return largest;
    }

    /// <summary>(A + 1) / 2, with the rounding of either triangle taken from the lower.</summary>
    private static Matrix Halved(Matrix a)
    {
        Matrix halved = new(a.Rows, a.Rows);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                halved[i, j] = (a[i, j] + (i == j ? 1 : 0)) / 2;
                halved[j, i] = halved[i, j];
            }
        }

        return halved;
    }

    private static LeadingEigenpairs First(SingularValueDecomposition halves, Matrix vectors, int count) =>
        new([.. halves.S.Take(count).Select(value => Math.Min((2 * value) - 1, 1))], FirstColumns(vectors, count));

    private static Matrix FirstColumns(Matrix matrix, int count)
    {
        count = Math.Min(count, matrix.Columns);
        Matrix result = new(matrix.Rows, count);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[..count].CopyTo(result.Row(i));
        }

        return result;
    }
}
