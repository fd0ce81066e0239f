using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The part of values and outputs that one attention head has.</summary>
internal static class AttentionHead
{
    /// <summary>Its rows of the values and its columns of the outputs.</summary>
    /// <param name="layers">Values [heads * size, width] and outputs [width, heads * size].</param>
    /// <param name="head">From 0.</param>
    /// <param name="heads">How many there are.</param>
    public static Matrix[] Of(Matrix[] layers, int head, int heads)
    {
        (Matrix values, Matrix outputs) = (layers[0], layers[1]);
        int size = values.Rows / heads;
        Matrix own = new(size, values.Columns, values.Data[(head * size * values.Columns)..((head + 1) * size * values.Columns)]);
        Matrix columns = new(outputs.Rows, size);
        for (int row = 0; row < outputs.Rows; row++)
        {
            outputs.Row(row).Slice(head * size, size).CopyTo(columns.Row(row));
        }

        return [own, columns];
    }
}
