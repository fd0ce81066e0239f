using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Undoes the frozen layers above a layer and the adapted layers below it.</summary>
/// <remarks>
/// Square layers are undone one by one. Where widths change, the product above has full row rank and the adapted product below full
/// column rank, and the solution of least norm is taken, from the QR factorisation of that product.
/// </remarks>
internal sealed class ChainInverse(LayerChain frozen)
{
    private readonly LuDecomposition?[] _frozen = new LuDecomposition?[frozen.Depth];
    private readonly List<LuDecomposition> _factors = [];
    private Matrix? _adapted;

    /// <summary>The X with W_L ... W_(l+1) X = right; null where there is none for every right.</summary>
    public Matrix? SolveAbove(int layer, Matrix right)
    {
        if (!frozen.IsSquare)
        {
            return frozen.Product(layer + 1, frozen.Depth) is { } above ? LeastNorm(above.Transpose(), right) : right;
        }

        Matrix x = right;
        for (int i = frozen.Depth - 1; i > layer; i--)
        {
            LuDecomposition factors = _frozen[i] ??= LuDecomposition.Decompose(frozen.Layers[i]);
            if (factors.IsSingular)
            {
                return null;
            }

            x = factors.Solve(x);
        }

        return x;
    }

    /// <summary>The X with (adapted product so far)' X = right; null where there is none for every right.</summary>
    public Matrix? SolveBelow(Matrix right)
    {
        if (!frozen.IsSquare)
        {
            return _adapted is null ? right : LeastNorm(_adapted, right);
        }

        Matrix x = right;
        foreach (LuDecomposition factors in _factors)
        {
            if (factors.IsSingular)
            {
                return null;
            }

            x = factors.SolveTransposed(x);
        }

        return x;
    }

    /// <summary>Puts the next adapted layer on top of those below.</summary>
    public void Append(Matrix adapted)
    {
        if (frozen.IsSquare)
        {
            _factors.Add(LuDecomposition.Decompose(adapted));
        }
        else
        {
            _adapted = _adapted is null ? adapted : MatrixProduct.Multiply(adapted, _adapted);
        }
    }

    /// <summary>The shortest X with tall' X = right: Q R'^-1 right.</summary>
    private static Matrix? LeastNorm(Matrix tall, Matrix right)
    {
        HouseholderQr qr = HouseholderQr.Decompose(tall);
        LuDecomposition triangle = LuDecomposition.Decompose(qr.R());
        return triangle.IsSingular ? null : MatrixProduct.Multiply(qr.Q(), triangle.SolveTransposed(right));
    }
}
