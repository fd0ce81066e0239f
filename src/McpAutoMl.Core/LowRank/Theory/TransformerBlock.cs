using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The matrices of one attention head, all width x width.</summary>
/// <param name="Query">W_Q.</param>
/// <param name="Key">W_K.</param>
/// <param name="Value">W_V.</param>
/// <param name="Output">W_O.</param>
public sealed record AttentionHead(Matrix Query, Matrix Key, Matrix Value, Matrix Output)
{
    /// <summary>O V Z softmax(Z' K' Q Z), the softmax over columns.</summary>
    internal Matrix Apply(Matrix z)
    {
        Matrix scores = MatrixProduct.Multiply(MatrixProduct.Multiply(Key, z).Transpose(), MatrixProduct.Multiply(Query, z)).Transpose();
        for (int j = 0; j < scores.Rows; j++)
        {
            Span<double> column = scores.Row(j);
            double largest = column[0], sum = 0;
            foreach (double score in column)
            {
                largest = Math.Max(largest, score);
            }

            for (int i = 0; i < column.Length; i++)
            {
                column[i] = DeterministicMath.Exp(column[i] - largest);
                sum += column[i];
            }

            Elementwise.Scale(column, 1 / sum);
        }

        return MatrixProduct.Multiply(Output, MatrixProduct.MultiplyTransposed(MatrixProduct.Multiply(Value, z), scores));
    }
}

/// <summary>A transformer block without residual connections and normalisation: Z becomes W_2 ReLU(W_1 Attention(Z) + b_1) + b_2.</summary>
/// <param name="Heads">Attention heads, whose outputs are added.</param>
/// <param name="First">W_1.</param>
/// <param name="FirstBias">b_1.</param>
/// <param name="Second">W_2.</param>
/// <param name="SecondBias">b_2.</param>
public sealed record TransformerBlock(IReadOnlyList<AttentionHead> Heads, Matrix First, double[] FirstBias, Matrix Second, double[] SecondBias)
{
    internal Matrix Apply(Matrix z)
    {
        Matrix attention = new(z.Rows, z.Columns);
        foreach (AttentionHead head in Heads)
        {
            Elementwise.AddScaled(attention.Data, 1, head.Apply(z).Data);
        }

        Matrix result = MatrixProduct.Multiply(Second, FullyConnectedNetwork.Activated(MatrixProduct.Multiply(First, attention), FirstBias));
        for (int i = 0; i < result.Rows; i++)
        {
            foreach (ref double value in result.Row(i))
            {
                value += SecondBias[i];
            }
        }

        return result;
    }
}

/// <summary>Blocks one after the other and a linear output layer, the network of the published theorem.</summary>
/// <param name="Blocks">The blocks; the first acts first.</param>
/// <param name="Output">W_o.</param>
public sealed record TransformerNetwork(IReadOnlyList<TransformerBlock> Blocks, Matrix Output)
{
    /// <summary>The output for one sequence, a column a token. Determinism: bit-exact.</summary>
    public Matrix Apply(Matrix sequence) =>
        MatrixProduct.Multiply(Output, Blocks.Aggregate(sequence, (z, block) => block.Apply(z)));
}
