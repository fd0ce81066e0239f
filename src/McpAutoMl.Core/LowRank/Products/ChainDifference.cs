using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>The difference of two products, kept as two thin factors where both chains are narrow somewhere.</summary>
/// <remarks>
/// A chain through d values has rank at most d, so that the difference of two has rank at most 2 d: QR factorisations of the thin
/// factors leave a core of that size (Golub and Van Loan 2013, section 8.6). Determinism: bit-exact.
/// </remarks>
internal sealed class ChainDifference
{
    private readonly Matrix _left;
    private readonly Matrix? _right;

    private ChainDifference(Matrix left, Matrix? right)
    {
        _left = left;
        _right = right;
    }

    /// <summary>target - product.</summary>
    public static ChainDifference Of(LayerChain target, LayerChain product)
    {
        (Matrix Left, Matrix Right)? first = Split(target), second = Split(product);
        if (first is { } t && second is { } p && t.Left.Columns + p.Left.Columns < Math.Min(target.Rows, target.Columns))
        {
            Matrix negative = new(p.Left.Rows, p.Left.Columns, [.. p.Left.Data.Select(value => -value)]);
            return new ChainDifference(Beside(t.Left, negative), Beside(t.Right.Transpose(), p.Right.Transpose()));
        }

        Matrix a = target.Product(), b = product.Product();
        return new ChainDifference(new Matrix(a.Rows, a.Columns, [.. a.Data.Zip(b.Data, (x, y) => x - y)]), null);
    }

    /// <summary>The Frobenius norm of a product, of which only the thin factors are formed where it is narrow.</summary>
    public static double NormOf(LayerChain chain)
    {
        if (Split(chain) is not { } factors || factors.Left.Columns >= Math.Min(chain.Rows, chain.Columns))
        {
            return Math.Sqrt(Reduce.SumOfSquares(chain.Product().Data));
        }

        return new ChainDifference(factors.Left, factors.Right.Transpose()).Frobenius();
    }

    /// <summary>Largest first; of a thin difference only those that may differ from zero.</summary>
    public double[] SingularValues(CancellationToken cancellation) => JacobiSvd.SingularValues(_right is null ? _left : Core(_right), cancellation);

    /// <summary>The decomposition; of a thin difference the directions that may carry something.</summary>
    public SingularValueDecomposition Decompose(CancellationToken cancellation)
    {
        if (_right is null)
        {
            return JacobiSvd.Decompose(_left, cancellation);
        }

        SingularValueDecomposition core = JacobiSvd.Decompose(Core(_right), cancellation);
        return new SingularValueDecomposition(
            MatrixProduct.Multiply(HouseholderQr.Decompose(_left).Q(), core.U), core.S, MatrixProduct.Multiply(HouseholderQr.Decompose(_right).Q(), core.V));
    }

    /// <summary>The root of the sum of squares of all entries.</summary>
    public double Frobenius() => Math.Sqrt(Reduce.SumOfSquares((_right is null ? _left : Core(_right)).Data));

    private Matrix Core(Matrix right) => MatrixProduct.MultiplyTransposed(HouseholderQr.Decompose(_left).R(), HouseholderQr.Decompose(right).R());

    /// <summary>The chain cut where it is narrowest; null for a single layer.</summary>
    private static (Matrix Left, Matrix Right)? Split(LayerChain chain)
    {
        if (chain.Depth == 1)
        {
            return null;
        }

        int cut = Enumerable.Range(1, chain.Depth - 1).MinBy(i => chain.Layers[i].Columns);
        return (chain.Product(cut, chain.Depth)!, chain.Product(0, cut)!);
    }

    private static Matrix Beside(Matrix a, Matrix b)
    {
        Matrix both = new(a.Rows, a.Columns + b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            a.Row(i).CopyTo(both.Row(i));
            b.Row(i).CopyTo(both.Row(i)[a.Columns..]);
        }

        return both;
    }
}
