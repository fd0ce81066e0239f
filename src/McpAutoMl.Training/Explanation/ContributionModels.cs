using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Explanation;

/// <summary>Takes predictions apart by feature, for the models whose score is exactly a sum over features.</summary>
internal static class ContributionModels
{
    /// <summary>Whether <see cref="Explain"/> gives anything for the model.</summary>
    public static bool CanExplain(IModel model) => model is LightGbmModel or LinearModel;

    /// <summary>Contributions of every row; null where the model has no exact ones.</summary>
    /// <param name="model">The model.</param>
    /// <param name="positive">Class that a binary score speaks of; -1 for regression.</param>
    /// <param name="table">Rows with the model's features.</param>
    public static Contributions? Explain(IModel model, int positive, Table table) => model switch
    {
        LightGbmModel trees => trees.Explain(table),
        LinearModel linear => Linear(linear, positive, table),
        _ => null,
    };

    private static Contributions Linear(LinearModel model, int positive, Table table)
    {
        // A binary linear score is the log-odds of the second class.
        double sign = model.Classes.Count == 2 && positive == 0 ? -1 : 1;
        double[] baseValues = new double[model.Scores];
        Matrix[] values = new Matrix[model.Scores];
        Matrix raw = new(table.Rows, model.Scores);
        for (int k = 0; k < model.Scores; k++)
        {
            baseValues[k] = sign * model.Intercept(k);
            values[k] = model.Contributions(table, k);
            double[] scores = model.RawScores(table, k);
            for (int i = 0; i < table.Rows; i++)
            {
                raw[i, k] = sign * scores[i];
                foreach (ref double value in values[k].Row(i))
                {
                    value *= sign;
                }
            }
        }

        return new Contributions("linear", model.Features, baseValues, values, raw);
    }
}
