using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>A = Q B P' with B upper bidiagonal, for A with at least as many rows as columns.</summary>
/// <remarks>
/// Reflections of a panel are collected and applied to the rest of A by one product; the other half of the work is products of A
/// with vectors, which wait for memory. Threads share entries, never a sum. Cost: 4 n^2 (m - n/3) operations.
/// Source: Dongarra, Sorensen and Hammarling (1989), "Block reduction of matrices to condensed forms"; LAPACK's dlabrd.
/// </remarks>
internal sealed class Bidiagonalization
{
    private const int PanelWidth = 32;

    private readonly Matrix _a;
    private readonly Matrix? _leftVectors, _rightVectors; // one a row; null when only values are wanted
    private readonly double[] _leftScales, _rightScales;

    // Row j of the panel: v and x have an entry for each row of A, y and u for each column; the rest of A is to lose v'y + x'u.
    private readonly Matrix _vx, _yu;

    private Bidiagonalization(Matrix a, bool vectors)
    {
        _a = new Matrix(a.Rows, a.Columns, [.. a.Data]);
        int width = Math.Min(PanelWidth, a.Columns);
        _vx = new Matrix(2 * width, a.Rows);
        _yu = new Matrix(2 * width, a.Columns);
        _leftScales = new double[a.Columns];
        _rightScales = new double[a.Columns];
        _leftVectors = vectors ? new Matrix(a.Columns, a.Rows) : null;
        _rightVectors = vectors ? new Matrix(a.Columns, a.Columns) : null;
        Diagonal = new double[a.Columns];
        Above = new double[Math.Max(0, a.Columns - 1)];
    }

    /// <summary>The diagonal of B.</summary>
    public double[] Diagonal { get; }

    /// <summary>What stands right of the diagonal, one entry less.</summary>
    public double[] Above { get; }

    /// <summary>Reduces A, which is not changed.</summary>
    public static Bidiagonalization Of(Matrix a, bool vectors, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Bidiagonalization result = new(a, vectors);
        int width = result._vx.Rows / 2;
        for (int from = 0; from < a.Columns; from += width)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new StageProgress((double)from / a.Columns, $"bidiagonal form, column {from} of {a.Columns}"));
            result.ReducePanel(from, Math.Min(from + width, a.Columns), cancellation);
        }

        return result;
    }

    /// <summary>Replaces each row c, of as many entries as A has rows, by Q c.</summary>
    public void ApplyLeft(Matrix rows) => Apply(_leftVectors!, _leftScales, 0, rows);

    /// <summary>Replaces each row c, of as many entries as A has columns, by P c.</summary>
    public void ApplyRight(Matrix rows) => Apply(_rightVectors!, _rightScales, 1, rows);

    /// <summary>Applies the reflections in blocks, the last first; vector i begins at entry i + shift.</summary>
    private static void Apply(Matrix vectors, double[] scales, int shift, Matrix rows)
    {
        int count = vectors.Rows - shift;
        for (int from = (count - 1) / PanelWidth * PanelWidth; from >= 0 && count > 0; from -= PanelWidth)
        {
            int block = Math.Min(PanelWidth, count - from), begin = from + shift;
            BlockReflector.Of(vectors.View.Part(from, begin, block, vectors.Columns - begin), scales.AsSpan(from, block))
                .Apply(rows.View.Part(0, begin, rows.Rows, rows.Columns - begin), transposed: false);
        }
    }

    private void ReducePanel(int from, int to, CancellationToken cancellation)
    {
        for (int i = from; i < to; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ReduceColumn(i, i - from);
            if (i + 1 < _a.Columns)
            {
                ReduceRow(i, i - from);
            }
        }

        int width = to - from, half = _vx.Rows / 2;
        for (int j = 0; j < width && _leftVectors is not null; j++)
        {
            _vx.Row(j)[(from + j)..].CopyTo(_leftVectors.Row(from + j)[(from + j)..]);
            _yu.Row(half + j)[(from + j + 1)..].CopyTo(_rightVectors!.Row(from + j)[(from + j + 1)..]);
        }

        if (to < _a.Columns)
        {
            MatrixView<double> rest = _a.View.Part(to, to, _a.Rows - to, _a.Columns - to);
            Product.Compute(_vx.View.Part(0, to, _vx.Rows, rest.Rows).Transposed, _yu.View.Part(0, to, _yu.Rows, rest.Columns), rest, ProductOptions.Subtract);
        }
    }

    /// <summary>Brings column i up to date, makes its reflection v, and y = scale A'v for the A that the panel's reflections leave.</summary>
    private void ReduceColumn(int i, int p)
    {
        int half = _vx.Rows / 2, rows = _a.Rows;
        Span<double> v = _vx.Row(p)[i..];
        for (int r = 0; r < v.Length; r++)
        {
            v[r] = _a.Data[((i + r) * _a.Columns) + i];
        }

        for (int j = 0; j < p; j++)
        {
            Elementwise.AddScaled(v, -_yu[j, i], _vx.Row(j)[i..]);
            Elementwise.AddScaled(v, -_yu[half + j, i], _vx.Row(half + j)[i..]);
        }

        (double scale, Diagonal[i]) = Reflection.Make(v);
        _leftScales[i] = scale;
        double[] inside = Inside(_vx, p, half, p, i, p);
        MatrixVector.Share(i + 1, _a.Columns, (long)(rows - i) * (_a.Columns - i), (first, end) =>
        {
            Span<double> y = _yu.Row(p)[first..end];
            MatrixVector.MultiplyTransposed(_a.View.Part(i, first, rows - i, end - first), _vx.Row(p)[i..], y);
            Remove(y, _yu, inside, p, p, first);
            Elementwise.Scale(y, scale);
        });
    }

    /// <summary>Brings row i up to date, makes its reflection u, and x = scale A u.</summary>
    private void ReduceRow(int i, int p)
    {
        int half = _vx.Rows / 2, columns = _a.Columns;
        Span<double> u = _yu.Row(half + p)[(i + 1)..];
        _a.Row(i)[(i + 1)..].CopyTo(u);
        for (int j = 0; j <= p; j++)
        {
            Elementwise.AddScaled(u, -_vx[j, i], _yu.Row(j)[(i + 1)..]);
            if (j < p)
            {
                Elementwise.AddScaled(u, -_vx[half + j, i], _yu.Row(half + j)[(i + 1)..]);
            }
        }

        (double scale, Above[i]) = Reflection.Make(u);
        _rightScales[i] = scale;
        double[] inside = Inside(_yu, half + p, half, p + 1, i + 1, p);
        MatrixVector.Share(i + 1, _a.Rows, (long)(_a.Rows - i) * (columns - i), (first, end) =>
        {
            Span<double> x = _vx.Row(half + p)[first..end];
            MatrixVector.Multiply(_a.View.Part(first, i + 1, end - first, columns - i - 1), _yu.Row(half + p)[(i + 1)..], x);
            Remove(x, _vx, inside, p + 1, p, first);
            Elementwise.Scale(x, scale);
        });
    }

    /// <summary>Products of a row with the first rows of both halves.</summary>
    private static double[] Inside(Matrix rows, int vector, int half, int upper, int from, int lower)
    {
        double[] result = new double[upper + lower];
        for (int j = 0; j < result.Length; j++)
        {
            result[j] = Reduce.Dot(rows.Row(j < upper ? j : half + j - upper)[from..], rows.Row(vector)[from..]);
        }

        return result;
    }

    private static void Remove(Span<double> target, Matrix rows, double[] factors, int upper, int lower, int from)
    {
        int half = rows.Rows / 2;
        for (int j = 0; j < upper + lower; j++)
        {
            Elementwise.AddScaled(target, -factors[j], rows.Row(j < upper ? j : half + j - upper).Slice(from, target.Length));
        }
    }
}
