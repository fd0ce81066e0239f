using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics;

/// <summary>One step of the one-sided Jacobi method: makes two rows orthogonal.</summary>
internal static class JacobiRotation
{
    /// <summary>The squared length below which a row is zero; the matrix is scaled to entries near 1.</summary>
    public const double Negligible = 1e-290;

    private const int Lanes = 8;

    /// <summary>Rotates the two rows (and those of <paramref name="rotations"/>) unless their cosine is within the tolerance.</summary>
    /// <returns>Whether anything changed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Apply(Matrix rows, Matrix? rotations, (int First, int Second) pair, double tolerance)
    {
        Span<double> x = rows.Row(pair.First), y = rows.Row(pair.Second);
        (double xx, double xy, double yy) = Products(x, y);
        if (Math.Abs(xy) <= tolerance * Math.Sqrt(xx) * Math.Sqrt(yy) || xx < Negligible || yy < Negligible)
        {
            return false;
        }

        // The smaller root of t^2 + 2 zeta t - 1 = 0; the rotation angle stays within 45 degrees, which this order of pairs needs
        // to converge: keeping rows sorted by norm, as serial orders do, doubled the number of sweeps.
        double zeta = (yy - xx) / (2 * xy);
        double t = 1 / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        t = zeta < 0 ? -t : t;
        double c = 1 / Math.Sqrt(1 + (t * t));
        double s = c * t;

        Elementwise.Rotate(x, y, c, s);
        if (rotations is not null)
        {
            Elementwise.Rotate(rotations.Row(pair.First), rotations.Row(pair.Second), c, s);
        }

        return true;
    }

    /// <summary>x'x, x'y and y'y in one pass, in blocks as <see cref="Reduce"/> does, each lane on its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double XX, double XY, double YY) Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        double xx = 0, xy = 0, yy = 0;
        for (int start = 0; start < x.Length; start += Reduce.Block)
        {
            int length = Math.Min(Reduce.Block, x.Length - start);
            (double a, double b, double c) = Block(x.Slice(start, length), y.Slice(start, length));
            (xx, xy, yy) = (xx + a, xy + b, yy + c);
        }

        return (xx, xy, yy);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double XX, double XY, double YY) Block(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector512<double> xx = Vector512<double>.Zero, xy = xx, yy = xx;
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            Vector512<double> a = Vector512.LoadUnsafe(ref left, (nuint)i), b = Vector512.LoadUnsafe(ref right, (nuint)i);
            xx += a * a;
            xy += a * b;
            yy += b * b;
        }

        (double sumXX, double sumXY, double sumYY) = (Reduce.Tree(xx), Reduce.Tree(xy), Reduce.Tree(yy));
        for (; i < x.Length; i++)
        {
            sumXX += x[i] * x[i];
            sumXY += x[i] * y[i];
            sumYY += y[i] * y[i];
        }

        return (sumXX, sumXY, sumYY);
    }
}
