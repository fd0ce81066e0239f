using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Explanation;

/// <summary>Takes predictions apart by feature, for the models whose score is exactly a sum over features.</summary>
internal static class ContributionModels
{
    /// <summary>Whether <see cref="Explain"/> gives anything for the model.</summary>
    public static bool CanExplain(IModel model) =>
        model is LightGbmModel or LightGbmQuantiles or LinearModel or CountModel or QuantileLinearModel or EbmModel;

    /// <summary>Contributions of every row, of quantiles those to the one nearest to the median; null where the model has no exact ones.</summary>
    /// <param name="model">The model.</param>
    /// <param name="positive">Class that a binary score speaks of; -1 for regression.</param>
    /// <param name="table">Rows with the model's features.</param>
    public static Contributions? Explain(IModel model, int positive, Table table) => model switch
    {
        LightGbmQuantiles quantiles => quantiles.Median.Explain(table),
        QuantileLinearModel quantiles => Explain(quantiles.Median, positive, table),
        LightGbmModel trees => trees.Explain(table),
        LinearModel linear => Linear(linear, positive, table),
        CountModel counts => Linear(counts.LogMean, positive, table),
        EbmModel additive => Additive(additive, positive, table),
        _ => null,
    };

    private static Contributions Linear(LinearModel model, int positive, Table table) => Sums(
        "linear", positive, table, model.Classes.Count, model.Scores, model.Features, model.Intercept, model.Contributions, model.RawScores);

    private static Contributions Additive(EbmModel model, int positive, Table table)
    {
        IReadOnlyList<(string First, string Second)> pairs = model.PairedFeatures;
        string[] entries = [.. model.Features, .. pairs.Select(pair => $"{pair.First} x {pair.Second}")];
        return Sums("additive", positive, table, model.Classes.Count, model.Scores, entries, model.Intercept, model.Contributions, model.RawScores) with { Pairs = pairs };
    }

    private static Contributions Sums(
        string method, int positive, Table table, int classes, int scores, IReadOnlyList<string> entries,
        Func<int, double> intercept, Func<Table, int, Matrix> contributions, Func<Table, int, double[]> rawScores)
    {
        // A binary score is the log-odds of the second class.
        double sign = classes == 2 && positive == 0 ? -1 : 1;
        double[] baseValues = new double[scores];
        Matrix[] values = new Matrix[scores];
        Matrix raw = new(table.Rows, scores);
        for (int k = 0; k < scores; k++)
        {
            baseValues[k] = sign * intercept(k);
            values[k] = contributions(table, k);
            double[] sums = rawScores(table, k);
            for (int i = 0; i < table.Rows; i++)
            {
                raw[i, k] = sign * sums[i];
                foreach (ref double value in values[k].Row(i))
                {
                    value *= sign;
                }
            }
        }

        return new Contributions(method, entries, baseValues, values, raw);
    }
}
