using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics;

/// <summary>Vector operations without sums: each element has one order of operations, whatever the width of the machine.</summary>
/// <remarks>Determinism: bit-exact; products are rounded before they are added. Cost: O(n). Spans of one call have one length.</remarks>
internal static class Elementwise
{
    private const int Lanes = 8;

    /// <summary>y += factor * x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        x = x[..y.Length];
        ref double target = ref MemoryMarshal.GetReference(y);
        ref double source = ref MemoryMarshal.GetReference(x);
        Vector512<double> factors = Vector512.Create(factor);
        int i = 0;
        for (; i <= y.Length - Lanes; i += Lanes)
        {
            Vector512<double> sum = Vector512.LoadUnsafe(ref target, (nuint)i) + (factors * Vector512.LoadUnsafe(ref source, (nuint)i));
            sum.StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary>x *= factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<double> x, double factor)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    /// <summary>x -= amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(Span<double> x, double amount)
    {
        ref double target = ref MemoryMarshal.GetReference(x);
        Vector512<double> amounts = Vector512.Create(amount);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref target, (nuint)i) - amounts).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] -= amount;
        }
    }

    /// <summary>x /= divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Divide(Span<double> x, double divisor)
    {
        ref double target = ref MemoryMarshal.GetReference(x);
        Vector512<double> divisors = Vector512.Create(divisor);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            (Vector512.LoadUnsafe(ref target, (nuint)i) / divisors).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            x[i] /= divisor;
        }
    }

    /// <summary>The largest |x_i|; 0 for none. The values are finite: then the order of comparisons does not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LargestMagnitude(ReadOnlySpan<double> x)
    {
        ref double source = ref MemoryMarshal.GetReference(x);
        Vector512<double> lanes = Vector512<double>.Zero;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            lanes = Vector512.MaxNative(lanes, Vector512.Abs(Vector512.LoadUnsafe(ref source, (nuint)i)));
        }

        double largest = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            largest = Math.Max(largest, lanes.GetElement(lane));
        }

        for (; i < x.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(x[i]));
        }

        return largest;
    }

    /// <summary>Whether a value is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AnyNaN(ReadOnlySpan<double> x)
    {
        ref double source = ref MemoryMarshal.GetReference(x);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector512<double> values = Vector512.LoadUnsafe(ref source, (nuint)i);
            if (!Vector512.EqualsAll(values, values))
            {
                return true;
            }
        }

        bool any = false;
        for (; i < x.Length; i++)
        {
            any |= double.IsNaN(x[i]);
        }

        return any;
    }

    /// <summary>(x, y) becomes (c x - s y, s x + c y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        y = y[..x.Length];
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector512<double> cosine = Vector512.Create(c), sine = Vector512.Create(s);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector512<double> a = Vector512.LoadUnsafe(ref left, (nuint)i), b = Vector512.LoadUnsafe(ref right, (nuint)i);
            ((cosine * a) - (sine * b)).StoreUnsafe(ref left, (nuint)i);
            ((sine * a) + (cosine * b)).StoreUnsafe(ref right, (nuint)i);
        }

        for (; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) - (s * y[i]), (s * x[i]) + (c * y[i]));
        }
    }
}
