using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Whether our loss is at most a margin above another one, by the one-sided corrected resampled t test at 5 %.</summary>
/// <param name="Difference">Mean of ours minus theirs; losses, so that positive is worse.</param>
/// <param name="Upper">The mean is below this with 95 % confidence.</param>
/// <param name="Lower">The mean is above this with 95 % confidence.</param>
/// <param name="Margin">The margin, in the metric's unit.</param>
internal sealed record NonInferiority(double Difference, double Upper, double Lower, double Margin)
{
    /// <summary>The hypothesis "worse by the margin or more" is refused.</summary>
    public bool IsShown => Upper < Margin;

    /// <summary>The hypothesis "worse by at most the margin" is refused.</summary>
    public bool IsRefuted => Lower > Margin;

    /// <summary>Compares losses over the same splits.</summary>
    /// <param name="ours">Our loss in each split.</param>
    /// <param name="theirs">The other's.</param>
    /// <param name="testTrainRatio">Test rows per training row.</param>
    /// <param name="margin">In the metric's unit.</param>
    /// <remarks>Source: Nadeau and Bengio (2003).</remarks>
    public static NonInferiority Of(double[] ours, double[] theirs, double testTrainRatio, double margin)
    {
        double[] differences = [.. ours.Zip(theirs, (a, b) => a - b)];
        double mean = differences.Average();
        double half = CorrectedResampledTTest.StandardError(differences, testTrainRatio) * Distributions.StudentTQuantile(0.95, differences.Length - 1);
        return new NonInferiority(mean, mean + half, mean - half, margin);
    }
}
