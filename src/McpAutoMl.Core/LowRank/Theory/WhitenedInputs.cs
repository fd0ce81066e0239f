using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>
/// Coordinates in which inputs, with a constant beside them, are uncorrelated and of size 1: gradient descent of an affine layer goes
/// as fast in every direction, where the outputs of deep random layers nearly agree and their differences would be learnt last.
/// </summary>
internal sealed class WhitenedInputs
{
    private const double Negligible = 1e-10;

    private readonly Matrix _into; // whitened = into (inputs; 1)
    private readonly Matrix _back; // (weights, bias) back = whitened weights

    /// <param name="inputs">One column an input.</param>
    public WhitenedInputs(Matrix inputs)
    {
        Matrix extended = new(inputs.Rows + 1, inputs.Columns);
        inputs.Data.CopyTo(extended.Data, 0);
        extended.Row(inputs.Rows).Fill(1);
        SingularValueDecomposition svd = JacobiSvd.Decompose(extended);
        int rank = svd.S.Count(s => s > Negligible * svd.S[0]);
        _into = new Matrix(rank, extended.Rows);
        _back = new Matrix(extended.Rows, rank);
        for (int i = 0; i < rank; i++)
        {
            double size = svd.S[i] / Math.Sqrt(inputs.Columns);
            for (int j = 0; j < extended.Rows; j++)
            {
                (_into[i, j], _back[j, i]) = (svd.U[j, i] / size, svd.U[j, i] * size);
            }
        }

        Values = MatrixProduct.Multiply(_into, extended);
    }

    /// <summary>The inputs in these coordinates.</summary>
    public Matrix Values { get; }

    /// <summary>An affine layer as a matrix over these coordinates.</summary>
    public Matrix Into(Matrix weights, double[] bias)
    {
        Matrix both = new(weights.Rows, weights.Columns + 1);
        for (int i = 0; i < both.Rows; i++)
        {
            weights.Row(i).CopyTo(both.Row(i));
            both[i, weights.Columns] = bias[i];
        }

        return MatrixProduct.Multiply(both, _back);
    }

    /// <summary>The affine layer that a matrix over these coordinates is.</summary>
    public (Matrix Weights, double[] Bias) Back(Matrix whitened)
    {
        Matrix both = MatrixProduct.Multiply(whitened, _into), weights = new(both.Rows, both.Columns - 1);
        double[] bias = new double[both.Rows];
        for (int i = 0; i < both.Rows; i++)
        {
            both.Row(i)[..^1].CopyTo(weights.Row(i));
            bias[i] = both[i, weights.Columns];
        }

        return (weights, bias);
    }
}
