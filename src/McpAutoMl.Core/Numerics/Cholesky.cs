using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Numerics;

/// <summary>The factorisation A = L L' of a symmetric positive definite matrix.</summary>
/// <remarks>Determinism: bit-exact. Cost: n^3 / 3 operations. Source: Golub and Van Loan (2013), algorithm 4.2.2.</remarks>
public sealed class Cholesky
{
    private Cholesky(Matrix lower) => Lower = lower;

    /// <summary>The lower triangular factor.</summary>
    public Matrix Lower { get; }

    /// <summary>Factorises A, of which only the lower triangle is read; null when A is not positive definite in working precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Cholesky? TryDecompose(Matrix a)
    {
        Matrix lower = new(a.Rows, a.Rows);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = a[i, j] - Reduce.Dot(lower.Row(i)[..j], lower.Row(j)[..j]);
                if (i == j && !(rest > 0 && double.IsFinite(rest)))
                {
                    return null;
                }

                lower[i, j] = i == j ? Math.Sqrt(rest) : rest / lower[j, j];
            }
        }

        return new Cholesky(lower);
    }

    /// <summary>The x with A x = b. Cost: 2 n^2 operations.</summary>
    /// <exception cref="ArgumentException">When b has not n values.</exception>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        if (b.Length != Lower.Rows)
        {
            throw new ArgumentException($"Needs {Lower.Rows} values, got {b.Length}.", nameof(b));
        }

        double[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Reduce.Dot(Lower.Row(i)[..i], x.AsSpan(0, i))) / Lower[i, i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= Lower[i, i];
            Elementwise.AddScaled(x.AsSpan(0, i), -x[i], Lower.Row(i)[..i]);
        }

        return x;
    }

    /// <summary>The trace of the inverse of A: the sum of squares of the inverse of L. Cost: n^3 / 3 operations.</summary>
    public double TraceOfInverse()
    {
        int n = Lower.Rows;
        double trace = 0;
        double[] column = new double[n];
        for (int k = 0; k < n; k++)
        {
            column[k] = 1 / Lower[k, k];
            for (int i = k + 1; i < n; i++)
            {
                column[i] = -Reduce.Dot(Lower.Row(i)[k..i], column.AsSpan(k, i - k)) / Lower[i, i];
            }

            trace += Reduce.SumOfSquares(column.AsSpan(k));
        }

        return trace;
    }

    /// <summary>ln det A.</summary>
    public double LogDeterminant()
    {
        double sum = 0;
        for (int i = 0; i < Lower.Rows; i++)
        {
            sum += DeterministicMath.Log(Lower[i, i]);
        }

        return 2 * sum;
    }
}
