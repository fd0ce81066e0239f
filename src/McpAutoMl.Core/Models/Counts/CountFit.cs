using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>A fitted regression of counts on encoded columns. Immutable.</summary>
/// <param name="Offset">Log of the mean count of the rows it was fitted on.</param>
/// <param name="Parameters">Intercept, less the offset, and coefficients of the log-mean.</param>
/// <param name="Dispersion">Variance = mean + dispersion * mean^2; 0 for Poisson counts.</param>
internal sealed record CountFit(double Offset, double[] Parameters, double Dispersion)
{
    /// <summary>The mean of every row.</summary>
    public double[] Means(DesignMatrix design)
    {
        double[] means = new double[design.Rows];
        design.Multiply(Parameters.AsSpan(1), means);
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = CountMean.OfLog(means[i] + Parameters[0] + Offset);
        }

        return means;
    }
}
