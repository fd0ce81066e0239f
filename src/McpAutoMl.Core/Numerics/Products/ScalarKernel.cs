using System.Numerics;
using System.Runtime.CompilerServices;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Tiles of 4 rows by 4 columns, one entry at a time, for machines without vectors of fused multiply-adds.</summary>
/// <remarks>Where the processor has no such instruction at all, the runtime computes it in software: the same bits, far slower.</remarks>
internal readonly struct ScalarKernel<T> : IProductKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Rows => 4;

    public static int Columns => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Add(nint depth, T* a, nint aRow, nint aDepth, T* b, nint bDepth, T* tile, nint tileRow, int columns, bool fresh)
    {
        for (nint row = 0; row < Rows; row++)
        {
            T* factors = a + (row * aRow), line = b, sums = tile + (row * tileRow);
            (T s0, T s1, T s2, T s3) = fresh ? default : (sums[0], sums[1], sums[2], sums[3]);
            for (nint k = 0; k < depth; k++)
            {
                T x = *factors;
                s0 = T.FusedMultiplyAdd(x, line[0], s0);
                s1 = T.FusedMultiplyAdd(x, line[1], s1);
                s2 = T.FusedMultiplyAdd(x, line[2], s2);
                s3 = T.FusedMultiplyAdd(x, line[3], s3);
                factors += aDepth;
                line += bDepth;
            }

            (sums[0], sums[1], sums[2], sums[3]) = (s0, s1, s2, s3);
        }
    }
}
