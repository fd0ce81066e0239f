using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Tests.Numerics.Products;

public sealed class PrecisionTests
{
    /// <summary>Ties, borders of subnormal numbers and of overflow, and a length that leaves some to single steps.</summary>
    private static readonly double[] Hard =
    [
        1 + Math.ScaleB(1, -24), 1 + Math.ScaleB(3, -24), -1 - Math.ScaleB(1, -24), Math.ScaleB(1, -150), Math.ScaleB(1.5, -150), Math.ScaleB(3, -150),
        float.MaxValue, float.MaxValue * (1 + Math.ScaleB(1, -25)), 1e300, -1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0.0, -0.0,
        double.Epsilon, 0.1, 1.0 / 3, Math.PI,
    ];

    [Fact]
    public void DoublesBecomeTheNearestFloats()
    {
        double[] values = [.. Hard, .. RandomMatrices.Uniform(1, 1000, 1).Data];
        float[] copy = FloatsOf(values);
        Assert.Equal(values.Select(value => BitConverter.SingleToInt32Bits((float)value)), copy.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void TransposesWhileItCopies()
    {
        Matrix a = RandomMatrices.Uniform(70, 37, 2);
        float[] target = new float[a.Data.Length];
        Precision.Transpose<double, float>(a.View, new MatrixView<float>(target, 0, 37, 70, 70, 1));
        Assert.Equal(FloatsOf(a.Transpose().Data), target);
    }

    private static float[] FloatsOf(double[] values)
    {
        float[] copy = new float[values.Length];
        Precision.Copy(new MatrixView<double>(values, 0, 1, values.Length, values.Length, 1), new MatrixView<float>(copy, 0, 1, copy.Length, copy.Length, 1));
        return copy;
    }
}
