namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Adds the product of a few rows with a few columns to a tile of the result.</summary>
/// <remarks>
/// Every kernel adds to each entry one fused multiply-add per index of the inner dimension, in ascending order. Lanes lie over
/// columns, so that the width of the machine decides how many entries move at once and never in which order one entry adds.
/// </remarks>
internal interface IProductKernel<T>
    where T : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile.</summary>
    static abstract int Columns { get; }

    /// <summary>tile += a b, or tile = a b when <paramref name="fresh"/>.</summary>
    /// <param name="depth">Length of the inner dimension; positive.</param>
    /// <param name="a">First entry of Rows x depth values.</param>
    /// <param name="aRow">Distance between rows of a.</param>
    /// <param name="aDepth">Distance between columns of a.</param>
    /// <param name="b">First entry of depth x Columns values, rows contiguous.</param>
    /// <param name="bDepth">Distance between rows of b.</param>
    /// <param name="tile">First entry of Rows x Columns values, rows contiguous.</param>
    /// <param name="tileRow">Distance between rows of the tile.</param>
    /// <param name="columns">Columns of the tile that matter; the others may be left out.</param>
    /// <param name="fresh">Whether sums begin at zero and not at what the tile holds.</param>
    static abstract unsafe void Add(nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, int columns, bool fresh);
}
