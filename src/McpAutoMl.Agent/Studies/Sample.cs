namespace McpAutoMl.Agent.Studies;

/// <summary>Mean, spread and interval of a few values, one a seed.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Sd">Standard deviation (divisor n - 1).</param>
/// <param name="CiLow">Lower end of the 95 % interval of the mean.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Verdict"><c>equivalent</c>, <c>better</c>, <c>worse</c> or <c>not_distinguishable</c> from 0, in the order of the tools.</param>
public sealed record Sample(int Count, double Mean, double Sd, double CiLow, double CiHigh, string Verdict)
{
    /// <summary>Half the width of the region of practical equivalence: 0.01 of accuracy, AUC or R2, as in the tools.</summary>
    public const double Equivalence = 0.01;

    /// <summary>Describes the values by Student's t.</summary>
    /// <param name="values">2 to 20 values.</param>
    /// <param name="testTrainRatio">
    /// n2/n1 when the values are scores of repeated splits of the same rows (Nadeau and Bengio 2003); 0 when each comes from rows of its own.
    /// </param>
    /// <param name="equivalence">Half the width of the region of practical equivalence; 0 for none.</param>
    public static Sample Of(IReadOnlyCollection<double> values, double testTrainRatio = 0, double equivalence = 0)
    {
        int n = values.Count;
        double mean = values.Sum() / n;
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (n - 1);
        double error = Math.Sqrt(((1.0 / n) + testTrainRatio) * variance);
        double half = error * StudentT.Quantile975(n), narrow = error * StudentT.Quantile95(n);
        string verdict = mean - narrow > -equivalence && mean + narrow < equivalence ? "equivalent"
            : mean - half > 0 ? "better"
            : mean + half < 0 ? "worse"
            : "not_distinguishable";
        return new Sample(n, mean, Math.Sqrt(variance), mean - half, mean + half, verdict);
    }
}
