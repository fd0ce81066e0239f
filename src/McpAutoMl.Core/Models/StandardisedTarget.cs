using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>A regression target with mean 0 and standard deviation 1 (divisor n), for learners whose parameters are in such units.</summary>
internal static class StandardisedTarget
{
    /// <summary>Centre, scale, and (value - centre) / scale of each row; the scale of a constant is 1.</summary>
    /// <exception cref="ProblemException">SCALE_OVERFLOW when the range exceeds the largest double.</exception>
    public static (double Centre, double Scale, double[] Values) Of(Target target)
    {
        (double centre, double scale, double[] values) = ScaledTarget.Of(target);
        double deviation = Math.Sqrt(Reduce.SumOfSquares(values) / values.Length);
        if (deviation > 0)
        {
            Elementwise.Divide(values, deviation);
            scale *= deviation;
        }

        return (centre, scale, values);
    }
}
