using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Matrices that act one after the other with nothing between them: W_L ... W_1, of which W_1 acts first.</summary>
public sealed class LayerChain
{
    /// <param name="layers">W_1, ..., W_L.</param>
    /// <exception cref="ArgumentException">When there is none, or one does not fit to the one before.</exception>
    public LayerChain(IReadOnlyList<Matrix> layers)
    {
        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].Columns != layers[i - 1].Rows)
            {
                throw new ArgumentException($"Layer {i} has {layers[i].Columns} columns, the one before {layers[i - 1].Rows} rows.", nameof(layers));
            }
        }

        Layers = layers.Count > 0 ? layers : throw new ArgumentException("A chain needs a layer.", nameof(layers));
    }

    /// <summary>The layers in the order in which they act.</summary>
    public IReadOnlyList<Matrix> Layers { get; }

    /// <summary>How many layers there are.</summary>
    public int Depth => Layers.Count;

    /// <summary>Rows of the product.</summary>
    public int Rows => Layers[^1].Rows;

    /// <summary>Columns of the product.</summary>
    public int Columns => Layers[0].Columns;

    /// <summary>The fewest values between two layers; int.MaxValue for one layer.</summary>
    public int NarrowestInside => Layers.Skip(1).Select(layer => layer.Columns).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>Whether every layer maps a space to one of the same dimension.</summary>
    public bool IsSquare => Layers.All(layer => layer.Rows == layer.Columns);

    /// <summary>The product of the layers.</summary>
    public Matrix Product() => Product(0, Depth)!;

    /// <summary>The product of the layers from one index up to before another; null for none.</summary>
    public Matrix? Product(int from, int to)
    {
        Matrix? product = null;
        for (int i = from; i < to; i++)
        {
            product = product is null ? Layers[i] : MatrixProduct.Multiply(Layers[i], product);
        }

        return product;
    }

    /// <summary>left' (W_L ... W_1) right, multiplied from the narrow side; null stands for the identity.</summary>
    public Matrix Between(Matrix? left, Matrix? right)
    {
        if (right is not null && (left is null || right.Columns <= left.Columns))
        {
            Matrix image = Layers.Aggregate(right, (product, layer) => MatrixProduct.Multiply(layer, product));
            return left is null ? image : MatrixProduct.Multiply(left.Transpose(), image);
        }

        if (left is null)
        {
            return Product();
        }

        Matrix rows = Layers.Reverse().Aggregate(left.Transpose(), MatrixProduct.Multiply);
        return right is null ? rows : MatrixProduct.Multiply(rows, right);
    }

    /// <summary>The chain with each layer changed by its adapter.</summary>
    public LayerChain With(IReadOnlyList<Adapter> adapters) => new([.. Layers.Zip(adapters, Changed)]);

    /// <summary>The chain of the transposed product: W_1', ..., W_L' in falling order.</summary>
    public LayerChain Transpose() => new([.. Layers.Reverse().Select(layer => layer.Transpose())]);

    internal static Matrix Changed(Matrix layer, Adapter adapter)
    {
        if (adapter.Rank == 0)
        {
            return layer;
        }

        Matrix sum = adapter.Delta();
        for (int i = 0; i < sum.Data.Length; i++)
        {
            sum.Data[i] += layer.Data[i];
        }

        return sum;
    }
}
