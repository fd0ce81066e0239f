using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Calibration;

/// <summary>Fits one exponent for all classes: p_k becomes p_k^(1/T) over the sum of these.</summary>
/// <remarks>
/// The log-loss is convex in 1/T, so its derivative is bisected, for T from 1/20 to 20. Determinism: bit-exact. Cost: 60 passes of O(n K).
/// Source: Guo et al. (2017), "On calibration of modern neural networks".
/// </remarks>
public static class TemperatureScaling
{
    /// <summary>Largest temperature, and the least one's inverse.</summary>
    public const double Most = 20;

    private const double Smallest = 1e-15;
    private const int Halvings = 60;

    /// <summary>The temperature with the least log-loss.</summary>
    /// <param name="probabilities">n x K.</param>
    /// <param name="codes">Actual class of each row.</param>
    public static double Fit(Matrix probabilities, ReadOnlySpan<int> codes)
    {
        Matrix logs = new(probabilities.Rows, probabilities.Columns);
        for (int i = 0; i < logs.Data.Length; i++)
        {
            logs.Data[i] = DeterministicMath.Log(Math.Max(probabilities.Data[i], Smallest));
        }

        double low = 1 / Most, high = Most;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Derivative(logs, codes, middle) > 0 ? (low, middle) : (middle, high);
        }

        return 1 / Math.Sqrt(low * high);
    }

    /// <summary>One row at an exponent of 1/T.</summary>
    internal static void Apply(ReadOnlySpan<double> from, double exponent, Span<double> to)
    {
        for (int k = 0; k < to.Length; k++)
        {
            to[k] = exponent * DeterministicMath.Log(Math.Max(from[k], Smallest));
        }

        Softmax(to);
    }

    // Of the log-loss by the exponent: the mean log-probability under the turned classes less that of the actual one.
    private static double Derivative(Matrix logs, ReadOnlySpan<int> codes, double exponent)
    {
        double[] terms = new double[logs.Rows];
        double[] turned = new double[logs.Columns];
        for (int i = 0; i < terms.Length; i++)
        {
            ReadOnlySpan<double> row = logs.Row(i);
            for (int k = 0; k < turned.Length; k++)
            {
                turned[k] = exponent * row[k];
            }

            Softmax(turned);
            for (int k = 0; k < turned.Length; k++)
            {
                terms[i] += turned[k] * row[k];
            }

            terms[i] -= row[codes[i]];
        }

        return Reduce.Sum(terms);
    }

    private static void Softmax(Span<double> scores)
    {
        double most = double.NegativeInfinity, sum = 0;
        foreach (double score in scores)
        {
            most = Math.Max(most, score);
        }

        foreach (ref double score in scores)
        {
            score = DeterministicMath.Exp(score - most);
            sum += score;
        }

        foreach (ref double score in scores)
        {
            score /= sum;
        }
    }
}
