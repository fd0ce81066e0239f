namespace McpAutoMl.Training.Choosing;

/// <summary>What wrong decisions cost, in any unit.</summary>
/// <param name="FalsePositive">Of calling a row positive that is not.</param>
/// <param name="FalseNegative">Of missing a positive row.</param>
public sealed record ErrorCosts(double FalsePositive, double FalseNegative)
{
    /// <summary>The threshold that calibrated probabilities would need: FP / (FP + FN).</summary>
    public double Theoretical => FalsePositive / (FalsePositive + FalseNegative);

    /// <summary>Cost a row of deciding by a threshold: positive from it on.</summary>
    /// <param name="probabilities">Of the positive class.</param>
    /// <param name="positive">Whether the row is positive.</param>
    /// <param name="threshold">0 to 1.</param>
    public double At(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> positive, double threshold)
    {
        long falsePositive = 0, falseNegative = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            bool said = probabilities[i] >= threshold;
            falsePositive += said && !positive[i] ? 1 : 0;
            falseNegative += !said && positive[i] ? 1 : 0;
        }

        return ((falsePositive * FalsePositive) + (falseNegative * FalseNegative)) / probabilities.Length;
    }
}

/// <summary>Finds the threshold that costs least.</summary>
public static class CostThreshold
{
    /// <summary>The cheapest of 0, 1 and the middles between neighbouring probabilities; of equals the nearest to the theoretical one.</summary>
    /// <param name="probabilities">Of the positive class, n rows.</param>
    /// <param name="positive">Whether the row is positive.</param>
    /// <param name="costs">What errors cost.</param>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n).</remarks>
    public static double Cheapest(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> positive, ErrorCosts costs)
    {
        double[] p = probabilities.ToArray();
        bool[] y = positive.ToArray();
        Array.Sort(p, y);
        long falsePositive = y.LongCount(actual => !actual), falseNegative = 0; // at 0 every row is called positive
        (double Cost, double Distance, double Threshold) best = Option(0);
        int next = 0;
        while (next < p.Length)
        {
            double value = p[next];
            for (; next < p.Length && p[next] == value; next++)
            {
                falsePositive -= y[next] ? 0 : 1;
                falseNegative += y[next] ? 1 : 0;
            }

            // A last probability of 1 can't be passed: at 1 it is still called positive.
            if (next < p.Length || value < 1)
            {
                var option = Option(next < p.Length ? Between(value, p[next]) : 1);
                best = (option.Cost, option.Distance).CompareTo((best.Cost, best.Distance)) < 0 ? option : best;
            }
        }

        return best.Threshold;

        (double Cost, double Distance, double Threshold) Option(double threshold) =>
            ((falsePositive * costs.FalsePositive) + (falseNegative * costs.FalseNegative), Math.Abs(threshold - costs.Theoretical), threshold);
    }

    // Between neighbours among doubles there is nothing: the upper one tells them apart as well.
    private static double Between(double low, double high) => low + ((high - low) / 2) is var middle && middle > low ? middle : high;
}
