using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>The product of reflections H_1 H_2 ... H_k = I - V T V', applied by products of matrices.</summary>
/// <remarks>Source: Schreiber and Van Loan (1989), "A storage-efficient WY representation for products of Householder transformations".</remarks>
internal sealed class BlockReflector
{
    private readonly MatrixView<double> _vectors; // row j is the vector of H_j
    private readonly Matrix _t; // upper triangular

    private BlockReflector(MatrixView<double> vectors, Matrix t)
    {
        _vectors = vectors;
        _t = t;
    }

    /// <summary>Combines reflections.</summary>
    /// <param name="vectors">One vector a row, with zeros before its leading one.</param>
    /// <param name="scales">The scale of each.</param>
    public static BlockReflector Of(MatrixView<double> vectors, ReadOnlySpan<double> scales)
    {
        int k = vectors.Rows;
        Matrix gram = new(k, k), t = new(k, k);
        Product.Compute(vectors, vectors.Transposed, gram.View, ProductOptions.Replace);
        for (int j = 0; j < k; j++)
        {
            t[j, j] = scales[j];
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int p = i; p < j; p++)
                {
                    sum += t[i, p] * gram[p, j];
                }

                t[i, j] = -scales[j] * sum;
            }
        }

        return new BlockReflector(vectors, t);
    }

    /// <summary>Replaces each row c of the target by H c, or by H' c.</summary>
    public void Apply(MatrixView<double> rows, bool transposed)
    {
        Matrix inside = new(rows.Rows, _vectors.Rows), turned = new(rows.Rows, _vectors.Rows);
        Product.Compute(rows, _vectors.Transposed, inside.View, ProductOptions.Replace);
        Product.Compute(inside.View, transposed ? _t.View : _t.View.Transposed, turned.View, ProductOptions.Replace);
        Product.Compute(turned.View, _vectors, rows, ProductOptions.Subtract);
    }
}
