using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>The rows that a linear quantile regression weighs up: 1 and the encoded columns of each row, and below them the penalty's.</summary>
/// <remarks>
/// A penalty on |w_j| is the loss of a row that is 1 in column j and whose target is 0: so an L1 penalty needs no treatment of its own.
/// Without a penalty, columns that others add up to (one indicator of each feature, copies) are left out: they can't lower the loss, and
/// the equations need independent columns.
/// </remarks>
internal sealed class QuantileDesign
{
    // Squares carry 16 digits; what is left of a column in them below this share is rounding.
    private const double Independent = 1e-11;

    private readonly DesignMatrix _design;
    private readonly int[] _kept; // encoded columns, ascending

    private QuantileDesign(DesignMatrix design, int[] kept, bool penalized)
    {
        _design = design;
        _kept = kept;
        IsPenalized = penalized;
    }

    /// <summary>Whether the coefficients have rows of their own below those of the data.</summary>
    public bool IsPenalized { get; }

    /// <summary>Rows of the data.</summary>
    public int DataRows => _design.Rows;

    /// <summary>All rows.</summary>
    public int Rows => _design.Rows + (IsPenalized ? _kept.Length : 0);

    /// <summary>Parameters: the intercept and the columns kept.</summary>
    public int Columns => _kept.Length + 1;

    /// <summary>Chooses the columns. Cost without a penalty: O(n d blocks + d^3).</summary>
    public static QuantileDesign Of(DesignMatrix design, bool penalized, CancellationToken cancellation)
    {
        QuantileDesign all = new(design, [.. Enumerable.Range(0, design.Columns)], penalized);
        if (penalized)
        {
            return all;
        }

        double[] ones = new double[design.Rows];
        Array.Fill(ones, 1.0);
        return new QuantileDesign(design, [.. IndependentOf(all.Gram(ones, cancellation), cancellation).Skip(1).Select(j => j - 1)], penalized);
    }

    /// <summary>Intercept and coefficients of all encoded columns, from those of the columns kept; 0 for the others.</summary>
    public double[] Expand(ReadOnlySpan<double> parameters)
    {
        double[] all = new double[_design.Columns + 1];
        all[0] = parameters[0];
        for (int k = 0; k < _kept.Length; k++)
        {
            all[_kept[k] + 1] = parameters[k + 1];
        }

        return all;
    }

    /// <summary>X v. Cost: O(n * blocks).</summary>
    public void Multiply(ReadOnlySpan<double> v, Span<double> result)
    {
        double[] all = Expand(v);
        Span<double> data = result[..DataRows];
        _design.Multiply(all.AsSpan(1), data);
        for (int i = 0; i < data.Length; i++)
        {
            data[i] += all[0];
        }

        if (IsPenalized)
        {
            v[1..].CopyTo(result[DataRows..]);
        }
    }

    /// <summary>X' u. Cost: O(n * blocks).</summary>
    public double[] TransposeMultiply(ReadOnlySpan<double> u)
    {
        double[] all = new double[_design.Columns];
        ReadOnlySpan<double> data = u[..DataRows];
        _design.TransposeMultiply(data, all);
        double[] result = new double[Columns];
        result[0] = Reduce.Sum(data);
        for (int k = 0; k < _kept.Length; k++)
        {
            result[k + 1] = all[_kept[k]] + (IsPenalized ? u[DataRows + k] : 0);
        }

        return result;
    }

    /// <summary>X' diag(weights) X; only the lower triangle counts. Cost: O(n * d * blocks).</summary>
    public Matrix Gram(ReadOnlySpan<double> weights, CancellationToken cancellation)
    {
        ReadOnlySpan<double> data = weights[..DataRows];
        Matrix gram = new(Columns, Columns);
        double[] products = new double[_design.Columns];
        double[] column = new double[DataRows];
        gram[0, 0] = Reduce.Sum(data);
        int last = _design.Blocks.Length - 1;
        for (int k = _kept.Length - 1; k >= 0; k--)
        {
            cancellation.ThrowIfCancellationRequested();
            int j = _kept[k];
            while (_design.Blocks[last].Offset > j)
            {
                last--;
            }

            _design.Blocks[last].CopyColumn(j, column);
            for (int i = 0; i < column.Length; i++)
            {
                column[i] *= data[i];
            }

            gram[k + 1, 0] = Reduce.Sum(column);
            for (int block = 0; block <= last; block++)
            {
                _design.Blocks[block].TransposeProduct(column, products);
            }

            for (int m = 0; m <= k; m++)
            {
                gram[k + 1, m + 1] = products[_kept[m]];
            }

            gram[k + 1, k + 1] += IsPenalized ? weights[DataRows + k] : 0;
        }

        return gram;
    }

    /// <summary>One row of X, written out.</summary>
    public void CopyRow(int row, Span<double> result)
    {
        result.Clear();
        if (row >= DataRows)
        {
            result[row - DataRows + 1] = 1;
            return;
        }

        result[0] = 1;
        ReadOnlySpan<double> dense = _design.Dense(row, 1).Row(0);
        for (int k = 0; k < _kept.Length; k++)
        {
            result[k + 1] = dense[_kept[k]];
        }
    }

    /// <summary>Columns that are no combination of those before them: Cholesky's factorisation, passing over what leaves nothing.</summary>
    private static List<int> IndependentOf(Matrix gram, CancellationToken cancellation)
    {
        List<int> kept = [];
        Matrix factor = new(gram.Rows, gram.Rows);
        for (int j = 0; j < gram.Rows; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<double> row = factor.Row(kept.Count);
            for (int k = 0; k < kept.Count; k++)
            {
                row[k] = (gram[j, kept[k]] - Reduce.Dot(row[..k], factor.Row(k)[..k])) / factor[k, k];
            }

            double rest = gram[j, j] - Reduce.SumOfSquares(row[..kept.Count]);
            if (rest > Independent * gram[j, j])
            {
                row[kept.Count] = Math.Sqrt(rest);
                kept.Add(j);
            }
        }

        return kept;
    }
}
