using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>Predicted quantiles of n rows.</summary>
/// <param name="Levels">Q levels, ascending, between 0 and 1.</param>
/// <param name="Values">n x Q, each row ascending.</param>
public sealed record QuantileRows(IReadOnlyList<double> Levels, Matrix Values)
{
    /// <summary>Share of rows that the outermost levels are meant to hold between them.</summary>
    public double NominalCoverage => Levels[^1] - Levels[0];

    /// <summary>The quantile nearest to the median of each row.</summary>
    public double[] Medians()
    {
        double[] medians = new double[Values.Rows];
        int median = QuantileLevels.Median(Levels);
        for (int i = 0; i < medians.Length; i++)
        {
            medians[i] = Values[i, median];
        }

        return medians;
    }

    /// <summary>The outermost quantiles of a row.</summary>
    public (double Low, double High) Ends(int row) => (Values[row, 0], Values[row, Levels.Count - 1]);
}
