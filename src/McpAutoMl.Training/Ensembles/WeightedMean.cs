using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Ensembles;

/// <summary>Weighted means of predictions; of quantiles level by level, which do not cross as those that are averaged do not.</summary>
public static class WeightedMean
{
    /// <summary>The sum of weight times prediction; a weight of 1 on one of them gives its bits.</summary>
    /// <param name="predictions">Of the same rows.</param>
    /// <param name="weights">As many, adding up to 1; those of weight 0 are not looked at.</param>
    public static Prediction Of(IReadOnlyList<Prediction> predictions, IReadOnlyList<double> weights)
    {
        Prediction[] counting = [.. predictions.Where((_, m) => weights[m] != 0)];
        if (counting is [var only])
        {
            return only;
        }

        Prediction first = counting[0];
        double[] sum = new double[Data(first).Length];
        for (int m = 0; m < predictions.Count; m++)
        {
            if (weights[m] == 0)
            {
                continue;
            }

            double[] data = Data(predictions[m]);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weights[m] * data[i];
            }
        }

        return With(first, sum);
    }

    /// <summary>All numbers of a prediction, row by row.</summary>
    internal static double[] Data(Prediction prediction) =>
        prediction.Quantiles?.Values.Data ?? prediction.Values ?? prediction.Probabilities!.Data;

    /// <summary>A prediction of the same shape.</summary>
    internal static Prediction With(Prediction shape, double[] data) => shape.Quantiles is { } quantiles
        ? QuantilePrediction.Of(quantiles with { Values = new Matrix(quantiles.Values.Rows, quantiles.Values.Columns, data) })
        : shape.Values is not null
        ? new Prediction(null, data)
        : new Prediction(new Matrix(shape.Probabilities!.Rows, shape.Probabilities.Columns, data), null);
}
