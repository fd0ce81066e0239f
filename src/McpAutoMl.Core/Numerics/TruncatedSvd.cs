namespace McpAutoMl.Core.Numerics;

/// <summary>The dominant part of a decomposition, A ~ U diag(S) V', with a certificate of what is missing.</summary>
/// <remarks>
/// U diag(S) V' is the projection QQ'A of A onto an orthonormal basis Q, computed in double from the values of A. So the residual
/// is measured and not estimated, and the intervals hold with certainty, whatever the random sketch was: S[i] is at most
/// sigma_i by interlacing, and sigma_i^2 is at most S[i]^2 + Residual^2 by Weyl's inequality for A'A. Both are widened by a bound on rounding.
/// </remarks>
public sealed record TruncatedSvd
{
    /// <summary>Left singular vectors as columns, rows x l.</summary>
    public required Matrix U { get; init; }

    /// <summary>Singular values of the projection, largest first.</summary>
    public required double[] S { get; init; }

    /// <summary>Right singular vectors as columns, columns x l.</summary>
    public required Matrix V { get; init; }

    /// <summary>||A||_F.</summary>
    public required double Norm { get; init; }

    /// <summary>||A - QQ'A||_F, of what lies outside the basis.</summary>
    public required double Residual { get; init; }

    /// <summary>Whether what was asked for was found before the basis reached its largest size.</summary>
    public required bool Complete { get; init; }

    /// <summary>A bound on the rounding of singular values and residual: 2 max(m, n) sqrt(l) 2^-53 ||A||_F.</summary>
    public double Rounding => 2 * Math.Max(U.Rows, V.Rows) * Math.Sqrt(S.Length) * 1.1102230246251565e-16 * Norm;

    /// <summary>Where the i-th singular value of A lies (i from 0); beyond those found, between 0 and the residual.</summary>
    public (double Lower, double Upper) Interval(int index)
    {
        double found = index < S.Length ? S[index] : 0;
        return (Math.Max(0, found - Rounding), Math.Sqrt((found * found) + (Residual * Residual)) + Rounding);
    }

    /// <summary>Frobenius error of the first <paramref name="rank"/> columns, without cancellation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the rank is negative or more than was found.</exception>
    public double ErrorAt(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, S.Length);
        return Math.Sqrt(Reduce.SumOfSquares(S.AsSpan(rank)) + (Residual * Residual));
    }

    /// <summary>What no matrix of that rank can undercut in Frobenius norm, nor can this one by more than the residual.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the rank is negative or more than was found.</exception>
    public double OptimalErrorAtLeast(int rank)
    {
        double error = ErrorAt(rank);
        return Math.Sqrt(Math.Max(0, (error * error) - (Residual * Residual)));
    }
}
