using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>The encoded rows of a linear model, n x d, held by column; indicators take one number a row however many there are.</summary>
/// <param name="Rows">n.</param>
/// <param name="Columns">d.</param>
/// <param name="Blocks">The columns, in order.</param>
internal sealed record DesignMatrix(int Rows, int Columns, DesignBlock[] Blocks)
{
    /// <summary>X v. Cost: O(n * blocks).</summary>
    public void Multiply(ReadOnlySpan<double> v, Span<double> result)
    {
        result.Clear();
        foreach (DesignBlock block in Blocks)
        {
            block.AddProduct(v, result);
        }
    }

    /// <summary>X' u. Cost: O(n * blocks).</summary>
    public void TransposeMultiply(ReadOnlySpan<double> u, Span<double> result)
    {
        foreach (DesignBlock block in Blocks)
        {
            block.TransposeProduct(u, result);
        }
    }

    /// <summary>The rows named, in that order.</summary>
    public DesignMatrix Take(int[] rows) => new(rows.Length, Columns, Array.ConvertAll(Blocks, block => block with
    {
        Values = block.Values is { } values ? Array.ConvertAll(rows, row => values[row]) : null,
        Codes = block.Codes is { } codes ? Array.ConvertAll(rows, row => codes[row]) : null,
    }));

    /// <summary>Some neighbouring rows, written out: count x d.</summary>
    public Matrix Dense(int start, int count)
    {
        Matrix dense = new(count, Columns);
        foreach (DesignBlock block in Blocks)
        {
            for (int i = 0; i < count; i++)
            {
                if (block.Values is not null)
                {
                    dense[i, block.Offset] = block.Values[start + i];
                }
                else if (block.Codes![start + i] is int code and >= 0)
                {
                    dense[i, block.Offset + code] = 1;
                }
            }
        }

        return dense;
    }

    /// <summary>X' X, d x d. Cost: O(n * d * blocks).</summary>
    public Matrix Gram(CancellationToken cancellation)
    {
        Matrix gram = new(Columns, Columns);
        double[] column = new double[Rows];
        foreach (DesignBlock block in Blocks)
        {
            for (int j = block.Offset; j < block.Offset + block.Width; j++)
            {
                cancellation.ThrowIfCancellationRequested();
                block.CopyColumn(j, column);
                TransposeMultiply(column, gram.Row(j));
            }
        }

        return gram;
    }
}
