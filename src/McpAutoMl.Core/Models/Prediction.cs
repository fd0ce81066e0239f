using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models;

/// <summary>What a model says of n rows: class probabilities or values, never both.</summary>
/// <param name="Probabilities">n x K, rows summing to 1, columns in the order of the target's classes; null for regression.</param>
/// <param name="Values">n predicted values; null for classification.</param>
/// <param name="Quantiles">Quantiles, of which the values are those nearest to the median; null where none are predicted.</param>
public sealed record Prediction(Matrix? Probabilities, double[]? Values, QuantileRows? Quantiles = null)
{
    /// <summary>Number of rows.</summary>
    public int Count => Probabilities?.Rows ?? Values!.Length;

    /// <summary>A prediction of all rows of a target in which everything is 0, to be filled by <see cref="Put"/>.</summary>
    public static Prediction Zeros(Target target) => target.IsClassification
        ? new Prediction(new Matrix(target.Count, target.Classes.Count), null)
        : new Prediction(
            null, new double[target.Count], target.Quantiles is { } levels ? new QuantileRows(levels, new Matrix(target.Count, levels.Count)) : null);

    /// <summary>Overwrites some rows.</summary>
    /// <param name="positions">Rows of this prediction.</param>
    /// <param name="part">What is said of them, in that order.</param>
    public void Put(ReadOnlySpan<int> positions, Prediction part)
    {
        for (int i = 0; i < positions.Length; i++)
        {
            if (Values is null)
            {
                part.Probabilities!.Row(i).CopyTo(Probabilities!.Row(positions[i]));
                continue;
            }

            Values[positions[i]] = part.Values![i];
            if (Quantiles is not null)
            {
                part.Quantiles!.Values.Row(i).CopyTo(Quantiles.Values.Row(positions[i]));
            }
        }
    }

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

            return new Prediction(null, values, Quantiles is null ? null : Quantiles with { Values = Take(Quantiles.Values, rows) });
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
