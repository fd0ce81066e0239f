namespace McpAutoMl.Core.Numerics;

/// <summary>The factorisation P A = L U of a square matrix, rows exchanged so that each pivot is the largest of its column.</summary>
/// <remarks>
/// Determinism: bit-exact; of equal pivots the first is taken. Accuracy: backward stable for all but contrived matrices: the solution
/// belongs to a matrix within a few n 2^-53 of A. Cost: 2/3 n^3 operations, and 2 n^2 a right-hand side.
/// Source: Golub and Van Loan (2013), "Matrix Computations", algorithm 3.4.1.
/// </remarks>
public sealed class LuDecomposition
{
    // Below the diagonal L (whose diagonal is 1), the rest U.
    private readonly Matrix _factors;
    private readonly int[] _order;

    private LuDecomposition(Matrix factors, int[] order, bool isSingular)
    {
        _factors = factors;
        _order = order;
        IsSingular = isSingular;
    }

    /// <summary>Whether a column had no pivot but zero, so that nothing can be solved.</summary>
    public bool IsSingular { get; }

    /// <summary>Factorises A, which is not changed.</summary>
    /// <exception cref="ArgumentException">When A is not square.</exception>
    public static LuDecomposition Decompose(Matrix a)
    {
        if (a.Rows != a.Columns)
        {
            throw new ArgumentException($"Only a square matrix has this factorisation, got {a.Rows} x {a.Columns}.", nameof(a));
        }

        int n = a.Rows;
        Matrix factors = new(n, n, [.. a.Data]);
        int[] order = [.. Enumerable.Range(0, n)];
        bool singular = false;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                pivot = Math.Abs(factors[i, k]) > Math.Abs(factors[pivot, k]) ? i : pivot;
            }

            if (factors[pivot, k] == 0 || !double.IsFinite(factors[pivot, k]))
            {
                singular = true;
                continue;
            }

            Exchange(factors, order, k, pivot);
            for (int i = k + 1; i < n; i++)
            {
                double factor = factors[i, k] / factors[k, k];
                factors[i, k] = factor;
                Elementwise.AddScaled(factors.Row(i)[(k + 1)..], -factor, factors.Row(k)[(k + 1)..]);
            }
        }

        return new LuDecomposition(factors, order, singular);
    }

    /// <summary>The X with A X = right.</summary>
    /// <exception cref="ArgumentException">When the numbers of rows differ.</exception>
    /// <exception cref="InvalidOperationException">When A is singular.</exception>
    public Matrix Solve(Matrix right)
    {
        Check(right);
        Matrix x = new(right.Rows, right.Columns);
        for (int i = 0; i < x.Rows; i++)
        {
            right.Row(_order[i]).CopyTo(x.Row(i));
            for (int j = 0; j < i; j++)
            {
                Elementwise.AddScaled(x.Row(i), -_factors[i, j], x.Row(j));
            }
        }

        for (int i = x.Rows - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < x.Rows; j++)
            {
                Elementwise.AddScaled(x.Row(i), -_factors[i, j], x.Row(j));
            }

            Divide(x.Row(i), _factors[i, i]);
        }

        return x;
    }

    /// <summary>The X with A' X = right.</summary>
    /// <exception cref="ArgumentException">When the numbers of rows differ.</exception>
    /// <exception cref="InvalidOperationException">When A is singular.</exception>
    public Matrix SolveTransposed(Matrix right)
    {
        Check(right);
        Matrix y = new(right.Rows, right.Columns, [.. right.Data]);
        for (int i = 0; i < y.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Elementwise.AddScaled(y.Row(i), -_factors[j, i], y.Row(j));
            }

            Divide(y.Row(i), _factors[i, i]);
        }

        Matrix x = new(right.Rows, right.Columns);
        for (int i = y.Rows - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < y.Rows; j++)
            {
                Elementwise.AddScaled(y.Row(i), -_factors[j, i], y.Row(j));
            }

            y.Row(i).CopyTo(x.Row(_order[i]));
        }

        return x;
    }

    private void Check(Matrix right)
    {
        if (right.Rows != _factors.Rows)
        {
            throw new ArgumentException($"Needs {_factors.Rows} rows, got {right.Rows}.", nameof(right));
        }

        if (IsSingular)
        {
            throw new InvalidOperationException("The matrix is singular.");
        }
    }

    private static void Exchange(Matrix factors, int[] order, int k, int pivot)
    {
        if (pivot == k)
        {
            return;
        }

        (order[k], order[pivot]) = (order[pivot], order[k]);
        Span<double> first = factors.Row(k), second = factors.Row(pivot);
        for (int j = 0; j < first.Length; j++)
        {
            (first[j], second[j]) = (second[j], first[j]);
        }
    }

    private static void Divide(Span<double> row, double divisor)
    {
        for (int j = 0; j < row.Length; j++)
        {
            row[j] /= divisor;
        }
    }
}
