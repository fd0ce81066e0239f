using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Takes the skew out of a column by the power transformation under which it is likeliest to be Gaussian.</summary>
/// <remarks>
/// The column is divided by its standard deviation first, without moving its zero, so that the unit decides nothing. The power is looked for
/// between -5 and 5. Determinism: bit-exact. Source: Yeo and Johnson (2000), "A new family of power transformations to improve normality or
/// symmetry", sections 2 and 3; scikit-learn's PowerTransformer does the same without the division.
/// </remarks>
internal static class YeoJohnson
{
    /// <summary>Skewness from which a distribution counts as highly skewed (Bulmer 1979, "Principles of Statistics").</summary>
    public const double HighSkewness = 1;

    private const double MostPower = 5;
    private const int Steps = 50; // each narrows the bracket to .618 of it: 10 * .618^50 is below 1e-9

    /// <summary>The third standardised moment, with divisor n; 0 for a constant.</summary>
    public static double Skewness(ReadOnlySpan<double> column)
    {
        double mean = Reduce.Mean(column), squares = 0, cubes = 0;
        foreach (double value in column)
        {
            double deviation = value - mean;
            squares += deviation * deviation;
            cubes += deviation * deviation * deviation;
        }

        double variance = squares / column.Length;
        return variance > 0 ? cubes / column.Length / (variance * Math.Sqrt(variance)) : 0;
    }

    /// <summary>Replaces a column, not constant, by its transformed values at mean 0 and standard deviation 1.</summary>
    /// <param name="column">Finite values; overwritten.</param>
    public static void Standardize(Span<double> column)
    {
        double scale = Deviation(column, Reduce.Mean(column));
        double[] logs = new double[column.Length];
        for (int i = 0; i < logs.Length; i++)
        {
            column[i] /= scale;
            logs[i] = DeterministicMath.Log1p(Math.Abs(column[i]));
        }

        double[] values = column.ToArray();
        double[] transformed = Transformed(values, logs, BestPower(values, logs));
        double mean = Reduce.Mean(transformed), deviation = Deviation(transformed, mean);
        for (int i = 0; i < transformed.Length; i++)
        {
            column[i] = (transformed[i] - mean) / deviation;
        }
    }

    private static double BestPower(double[] values, double[] logs)
    {
        double golden = (Math.Sqrt(5) - 1) / 2, low = -MostPower, high = MostPower;
        double left = high - (golden * (high - low)), right = low + (golden * (high - low));
        double atLeft = LogLikelihood(values, logs, left), atRight = LogLikelihood(values, logs, right);
        for (int step = 0; step < Steps; step++)
        {
            if (atLeft >= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = LogLikelihood(values, logs, left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = LogLikelihood(values, logs, right);
            }
        }

        return (low + high) / 2;
    }

    // Their equation 3.1 at the best mean and variance, without constants.
    private static double LogLikelihood(double[] values, double[] logs, double power)
    {
        double[] transformed = Transformed(values, logs, power);
        double deviation = Deviation(transformed, Reduce.Mean(transformed)), jacobian = 0;
        if (!(deviation > 0) || !double.IsFinite(deviation))
        {
            return double.NegativeInfinity;
        }

        for (int i = 0; i < values.Length; i++)
        {
            jacobian += values[i] < 0 ? -logs[i] : logs[i];
        }

        return ((power - 1) * jacobian) - (values.Length * DeterministicMath.Log(deviation));
    }

    private static double[] Transformed(double[] values, double[] logs, double power)
    {
        double[] transformed = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            transformed[i] = values[i] < 0 ? -Power(logs[i], 2 - power) : Power(logs[i], power);
        }

        return transformed;
    }

    // ((1 + |x|)^power - 1) / power from log(1 + |x|), and its limit at 0.
    private static double Power(double log, double power) => power == 0 ? log : DeterministicMath.Expm1(power * log) / power;

    private static double Deviation(ReadOnlySpan<double> column, double mean)
    {
        double[] deviations = new double[column.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            deviations[i] = column[i] - mean;
        }

        return Math.Sqrt(Reduce.SumOfSquares(deviations) / column.Length);
    }
}
