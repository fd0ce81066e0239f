using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Extraction;

/// <summary>The factors of a change at one rank, as they are stored, and what that costs.</summary>
/// <param name="Factors">B and A rounded to their format, with the scale that they are read with.</param>
/// <param name="Rank">Rank of the change that they carry; they may have more columns of zeros.</param>
/// <param name="PredictedError">Frobenius norm of the change minus its part of that rank.</param>
/// <param name="StorageError">Frobenius norm of what rounding the factors does to that part.</param>
public sealed record StoredFactors(LoraFactors Factors, int Rank, double PredictedError, double StorageError)
{
    /// <summary>Cuts a decomposed change to a rank, B = U sqrt(S) / scale and A = sqrt(S) V', and rounds.</summary>
    /// <param name="change">With vectors, at least as many as <paramref name="rank"/>.</param>
    /// <param name="rank">At least 1.</param>
    /// <param name="width">Columns of B and rows of A, at least the rank; the rest is zero.</param>
    /// <param name="scale">What the reader multiplies B A by.</param>
    /// <param name="format">What they are stored in. A factor beyond its largest number becomes infinite.</param>
    /// <remarks>
    /// Halving S between the factors makes their entries alike in size, which is best for narrow exponents. Determinism: bit-exact.
    /// Cost: O((rows + columns) rank^2). Source: Eckart and Young (1936) for the cut.
    /// </remarks>
    public static StoredFactors Of(ChangeDecomposition change, int rank, int width, double scale, StorageFormat format)
    {
        (Matrix u, double[] s, Matrix v) = change.Vectors ?? throw new ArgumentException("Vectors are needed.", nameof(change));
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, s.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, rank);
        Matrix b = new(u.Rows, width), a = new(width, v.Rows);
        for (int k = 0; k < rank; k++)
        {
            double root = Math.Sqrt(s[k]);
            for (int i = 0; i < u.Rows; i++)
            {
                b[i, k] = u[i, k] * root / scale;
            }

            for (int j = 0; j < v.Rows; j++)
            {
                a[k, j] = root * v[j, k];
            }
        }

        LoraFactors stored = new(StorageRounding.Round(b, format), StorageRounding.Round(a, format), scale, format);
        return new StoredFactors(stored, rank, change.Change.Errors[rank].Frobenius, RoundingError(stored, b, a));
    }

    /// <summary>||scale (B' A' - B A)||_F as that of [B' - B, B] [A'; A' - A], whose terms are small without cancelling.</summary>
    private static double RoundingError(LoraFactors stored, Matrix b, Matrix a)
    {
        int width = a.Rows;
        Matrix left = new(b.Rows, 2 * width), right = new(2 * width, a.Columns);
        for (int i = 0; i < b.Rows; i++)
        {
            for (int k = 0; k < width; k++)
            {
                left[i, k] = stored.B[i, k] - b[i, k];
                left[i, width + k] = b[i, k];
            }
        }

        for (int k = 0; k < width; k++)
        {
            stored.A.Row(k).CopyTo(right.Row(k));
            for (int j = 0; j < a.Columns; j++)
            {
                right[width + k, j] = stored.A[k, j] - a[k, j];
            }
        }

        Matrix gram = MatrixProduct.Gram(left), other = MatrixProduct.MultiplyTransposed(right, right);
        return Math.Abs(stored.Scale) * Math.Sqrt(Math.Max(0, Reduce.Dot(gram.Data, other.Data)));
    }
}
