using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>The largest singular values of a matrix, and what is known of the rest.</summary>
/// <param name="Rows">Rows of the matrix.</param>
/// <param name="Columns">Columns of the matrix.</param>
/// <param name="Values">Largest first. Where the certificate is 0, those left out are 0.</param>
/// <param name="SquaredNorm">Squared Frobenius norm of the matrix.</param>
/// <param name="Certificate">
/// Frobenius norm of what the decomposition leaves. For every value s the true one lies in [s, sqrt(s^2 + certificate^2)], and the
/// squared error of the best approximation of a rank is at most certificate^2 below the one given. 0 for a complete decomposition.
/// </param>
/// <remarks>Source: Halko, Martinsson and Tropp (2011), section 4; Weyl's inequality for the squared values.</remarks>
public sealed record Spectrum(int Rows, int Columns, double[] Values, double SquaredNorm, double Certificate)
{
    /// <summary>Whether no singular value but 0 is left out.</summary>
    public bool IsComplete => Certificate == 0;

    /// <summary>The largest singular value; 0 for none.</summary>
    public double Largest => Values.Length > 0 ? Values[0] : 0;

    /// <summary>min(rows, columns).</summary>
    public int FullRank => Math.Min(Rows, Columns);

    /// <summary>All singular values of a matrix, computed.</summary>
    public static Spectrum OfComplete(int rows, int columns, double[] values) =>
        new(rows, columns, values, Reduce.SumOfSquares(values), 0);

    /// <summary>Errors at ranks 0 to as many as there are values.</summary>
    public RankError[] Errors() => SpectralErrors.AtEveryRank(Values, Certificate);

    /// <summary>||A||_F^2 / ||A||_2^2, at most the rank; 0 for a zero matrix.</summary>
    public double StableRank() => SpectralErrors.StableRank(Values, Certificate);

    /// <summary>exp of the entropy of s_i / sum s; null where values are left out, 0 for a zero matrix.</summary>
    /// <remarks>Source: Roy and Vetterli (2007), "The effective rank".</remarks>
    public double? EffectiveRank() => IsComplete ? SpectralErrors.EffectiveRank(Values) : null;
}
