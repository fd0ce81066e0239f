using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models;

/// <summary>What a model says of n rows: class probabilities or values, never both.</summary>
/// <param name="Probabilities">n x K, rows summing to 1, columns in the order of the target's classes; null for regression.</param>
/// <param name="Values">n predicted values; null for classification.</param>
/// <param name="Quantiles">n x Q, each row ascending, columns in the order of the target's levels; null where no quantiles are predicted.</param>
public sealed record Prediction(Matrix? Probabilities, double[]? Values, Matrix? Quantiles = null)
{
    /// <summary>Number of rows.</summary>
    public int Count => Probabilities?.Rows ?? Values!.Length;

    /// <summary>The rows named, in that order.</summary>
    public Prediction Take(ReadOnlySpan<int> rows)
    {
        if (Probabilities is null)
        {
            double[] values = new double[rows.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Values![rows[i]];
            }

            return new Prediction(null, values, Quantiles is null ? null : Take(Quantiles, rows));
        }

        return new Prediction(Take(Probabilities, rows), null);
    }

    /// <summary>The most probable class of a row; the first of equals.</summary>
    public int Class(int row)
    {
        ReadOnlySpan<double> p = Probabilities!.Row(row);
        int best = 0;
        for (int k = 1; k < p.Length; k++)
        {
            if (p[k] > p[best])
            {
                best = k;
            }
        }

        return best;
    }

    private static Matrix Take(Matrix matrix, ReadOnlySpan<int> rows)
    {
        Matrix taken = new(rows.Length, matrix.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Row(rows[i]).CopyTo(taken.Row(i));
        }

        return taken;
    }
}
