using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>A regression target centred and scaled to at most 1 in magnitude, so that no square overflows.</summary>
internal static class ScaledTarget
{
    /// <summary>Centre, scale, and (value - centre) / scale of each row.</summary>
    /// <exception cref="ProblemException">SCALE_OVERFLOW when the range exceeds the largest double.</exception>
    public static (double Centre, double Scale, double[] Values) Of(Target target)
    {
        double largest = 0;
        foreach (double value in target.Values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        double[] values = target.Values.ToArray();
        largest = largest == 0 ? 1 : largest;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] /= largest;
        }

        double centre = Reduce.Mean(values) * largest;
        double scale = 0;
        for (int i = 0; i < values.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(target.Values[i] - centre));
        }

        if (!double.IsFinite(scale))
        {
            throw Overflow();
        }

        scale = scale == 0 ? 1 : scale;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (target.Values[i] - centre) / scale;
        }

        return (centre, scale, values);
    }

    /// <summary>What a target is refused with whose range exceeds the largest double.</summary>
    public static ProblemException Overflow() => ProblemException.Of(
        "SCALE_OVERFLOW",
        "The target's values lie so far apart that their difference exceeds the largest number.",
        "Rescale the target, for example by its largest value.",
        new ProblemLocation { Argument = "target" });
}
