using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Explanation;

/// <summary>The raw scores of rows taken apart by feature: the base value and a row's parts add up to its score.</summary>
/// <param name="Base">Mean raw score of the reference rows.</param>
/// <param name="Parts">n x features: what the row's value adds compared with the mean over the reference rows.</param>
/// <param name="Scores">The raw score of each row.</param>
/// <remarks>For a linear model these are the exact Shapley values with independent features (Lundberg and Lee 2017). Determinism: bit-exact.</remarks>
public sealed record LinearContributions(double Base, Matrix Parts, double[] Scores)
{
    /// <summary>Takes the scores of rows apart.</summary>
    /// <param name="model">A fitted linear model.</param>
    /// <param name="rows">Rows to explain.</param>
    /// <param name="reference">Rows to compare with: the training rows.</param>
    /// <param name="score">0; for three or more classes, the class.</param>
    public static LinearContributions Compute(LinearModel model, Table rows, Table reference, int score)
    {
        Matrix means = model.Contributions(reference, score);
        Matrix parts = model.Contributions(rows, score);
        double start = model.Intercept(score);
        double[] column = new double[means.Rows];
        for (int j = 0; j < parts.Columns; j++)
        {
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = means[i, j];
            }

            double mean = column.Length == 0 ? 0 : Reduce.Mean(column);
            start += mean;
            for (int i = 0; i < parts.Rows; i++)
            {
                parts[i, j] -= mean;
            }
        }

        return new LinearContributions(start, parts, model.RawScores(rows, score));
    }
}
