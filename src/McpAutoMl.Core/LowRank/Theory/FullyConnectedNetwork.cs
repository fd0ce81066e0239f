using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>A fully connected network: x becomes ReLU(W x + b), layer after layer, the last one too.</summary>
/// <param name="Weights">One matrix a layer; the first acts first.</param>
/// <param name="Biases">One vector a layer, of as many values as its matrix has rows.</param>
public sealed record FullyConnectedNetwork(IReadOnlyList<Matrix> Weights, IReadOnlyList<double[]> Biases)
{
    /// <summary>How many layers there are.</summary>
    public int Depth => Weights.Count;

    /// <summary>The outputs, one column an input.</summary>
    /// <param name="inputs">Columns of the first matrix x number of inputs.</param>
    /// <remarks>Determinism: bit-exact.</remarks>
    public Matrix Apply(Matrix inputs)
    {
        Matrix x = inputs;
        for (int l = 0; l < Depth; l++)
        {
            x = Activated(MatrixProduct.Multiply(Weights[l], x), Biases[l]);
        }

        return x;
    }

    /// <summary>ReLU(z + b) in place of z.</summary>
    internal static Matrix Activated(Matrix z, double[] bias)
    {
        for (int i = 0; i < z.Rows; i++)
        {
            Span<double> row = z.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                row[j] = Math.Max(row[j] + bias[i], 0);
            }
        }

        return z;
    }

    /// <summary>W v.</summary>
    internal static double[] Multiply(Matrix matrix, double[] vector) => MatrixProduct.Multiply(matrix, new Matrix(vector.Length, 1, vector)).Data;
}
