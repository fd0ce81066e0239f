using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>Predicted quantiles of rows that do not cross.</summary>
public static class QuantilePrediction
{
    /// <summary>The prediction that n rows of quantiles stand for, each row sorted; its value is the quantile nearest to the median.</summary>
    /// <param name="scores">By level, then row.</param>
    /// <param name="levels">Ascending.</param>
    /// <remarks>
    /// Sorting is never further from the true quantiles than what it sorts (Chernozhukov, Fernandez-Val and Galichon 2010,
    /// "Quantile and probability curves without crossing").
    /// </remarks>
    public static Prediction Of(double[][] scores, IReadOnlyList<double> levels)
    {
        Matrix quantiles = new(scores[0].Length, scores.Length);
        for (int i = 0; i < quantiles.Rows; i++)
        {
            Span<double> row = quantiles.Row(i);
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = scores[k][i];
            }

            row.Sort();
        }

        return Of(new QuantileRows(levels, quantiles));
    }

    /// <summary>The prediction whose values are the quantiles nearest to the median.</summary>
    public static Prediction Of(QuantileRows quantiles) => new(null, quantiles.Medians(), quantiles);
}
