using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>A = L L' of a symmetric positive definite matrix.</summary>
internal sealed class Cholesky
{
    private readonly Matrix _l;

    private Cholesky(Matrix l) => _l = l;

    /// <summary>Factorises A + shift * I; null when that is not positive definite. Cost: d^3 / 3 operations. Determinism: bit-exact.</summary>
    public static Cholesky? Of(Matrix a, double shift)
    {
        int d = a.Rows;
        Matrix l = new(d, d);
        for (int i = 0; i < d; i++)
        {
            Span<double> row = l.Row(i);
            for (int j = 0; j < i; j++)
            {
                row[j] = (a[i, j] - Reduce.Dot(row[..j], l.Row(j)[..j])) / l[j, j];
            }

            double pivot = a[i, i] + shift - Reduce.SumOfSquares(row[..i]);
            if (!(pivot > 0))
            {
                return null;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return new Cholesky(l);
    }

    /// <summary>Solves A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (x[i] - Reduce.Dot(_l.Row(i)[..i], x.AsSpan(0, i))) / _l[i, i];
        }

        for (int i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= _l[i, i];
            ReadOnlySpan<double> row = _l.Row(i);
            for (int j = 0; j < i; j++)
            {
                x[j] -= row[j] * x[i];
            }
        }

        return x;
    }

    /// <summary>Trace of the inverse of A: the sum of squares of the inverse of L. Cost: d^3 / 3 operations.</summary>
    public double TraceOfInverse()
    {
        int d = _l.Rows;
        double trace = 0;
        double[] column = new double[d];
        for (int k = 0; k < d; k++)
        {
            Array.Clear(column);
            column[k] = 1 / _l[k, k];
            for (int i = k + 1; i < d; i++)
            {
                column[i] = -Reduce.Dot(_l.Row(i)[k..i], column.AsSpan(k, i - k)) / _l[i, i];
            }

            trace += Reduce.SumOfSquares(column.AsSpan(k));
        }

        return trace;
    }
}
