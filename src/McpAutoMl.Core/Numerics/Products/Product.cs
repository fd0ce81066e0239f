using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace McpAutoMl.Core.Numerics.Products;

/// <summary>Products of views, by the widest kernel that the machine has.</summary>
internal static class Product
{
    /// <summary>C = A B, C += A B or C -= A B; C is row-major and overlaps neither factor.</summary>
    public static void Compute<TA, TB, T>(MatrixView<TA> a, MatrixView<TB> b, MatrixView<T> c, ProductOptions options)
        where TA : unmanaged, INumberBase<TA>
        where TB : unmanaged, INumberBase<TB>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Compute<TA, TB, T, Kernel512<T>>(a, b, c, options);
        }
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            Compute<TA, TB, T, Kernel256<T>>(a, b, c, options);
        }
        else
        {
            Compute<TA, TB, T, ScalarKernel<T>>(a, b, c, options);
        }
    }

    /// <summary>The same by a given kernel.</summary>
    public static void Compute<TA, TB, T, TKernel>(MatrixView<TA> a, MatrixView<TB> b, MatrixView<T> c, ProductOptions options)
        where TA : unmanaged, INumberBase<TA>
        where TB : unmanaged, INumberBase<TB>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKernel : IProductKernel<T>
    {
        if (a.Columns != b.Rows || c.Rows != a.Rows || c.Columns != b.Columns)
        {
            throw new ArgumentException($"Cannot multiply {a.Rows} x {a.Columns} by {b.Rows} x {b.Columns} into {c.Rows} x {c.Columns}.", nameof(b));
        }

        if (a.Rows > 0 && b.Columns > 0 && a.Columns > 0)
        {
            BlockedProduct<TA, TB, T, TKernel>.Run(a, b, c, options);
        }
        else if (!options.Accumulate)
        {
            for (int row = 0; row < c.Rows; row++)
            {
                c.Data.AsSpan(c.Offset + (row * c.RowStride), c.Columns).Clear();
            }
        }
    }
}
