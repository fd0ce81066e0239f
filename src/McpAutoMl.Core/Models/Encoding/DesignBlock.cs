namespace McpAutoMl.Core.Models.Encoding;

/// <summary>Neighbouring columns of a <see cref="DesignMatrix"/> that come from one feature: one of numbers, or several of which a row has at most one set.</summary>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Offset">First column.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Values">The numbers; null for indicators.</param>
/// <param name="Codes">For each row which indicator is 1, from 0, or -1 for none; null for numbers.</param>
internal sealed record DesignBlock(int Feature, int Offset, int Width, double[]? Values, int[]? Codes)
{
    /// <summary>Adds the block's part of X v to <paramref name="result"/>.</summary>
    public void AddProduct(ReadOnlySpan<double> v, Span<double> result)
    {
        if (Values is not null)
        {
            double weight = v[Offset];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] += weight * Values[i];
            }

            return;
        }

        ReadOnlySpan<double> weights = v.Slice(Offset, Width);
        for (int i = 0; i < result.Length; i++)
        {
            int code = Codes![i];
            result[i] += code >= 0 ? weights[code] : 0;
        }
    }

    /// <summary>Writes the block's columns of X' u.</summary>
    public void TransposeProduct(ReadOnlySpan<double> u, Span<double> result)
    {
        if (Values is not null)
        {
            result[Offset] = Numerics.Reduce.Dot(Values, u);
            return;
        }

        Span<double> sums = result.Slice(Offset, Width);
        sums.Clear();
        for (int i = 0; i < u.Length; i++)
        {
            int code = Codes![i];
            if (code >= 0)
            {
                sums[code] += u[i];
            }
        }
    }

    /// <summary>Writes one of the block's columns.</summary>
    public void CopyColumn(int column, Span<double> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Values is not null ? Values[i] : Codes![i] == column - Offset ? 1 : 0;
        }
    }
}
