using System.Text.Json;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>Tables from which anyone can compute the leaderboard and its comparisons again.</summary>
internal static class TrainerTables
{
    /// <summary>Predictions of what was chosen, then of the first row of the leaderboard.</summary>
    public static OutOfFoldTable[] Predictions(CrossValidationResult chosen, Leaderboard board, Target target, FoldPlan plan) =>
    [
        new OutOfFoldTable("chosen", OutOfFold.PredictionsCsv(target, plan, chosen.OutOfFold)),
        new OutOfFoldTable(board.Contenders[0].Name, OutOfFold.PredictionsCsv(target, plan, board.Contenders[0].Result.OutOfFold)),
    ];

    /// <summary>place (0 for what was chosen), model, origin, parameters, repeat, fold, then every metric; empty where undefined.</summary>
    public static byte[] FoldScores(CrossValidationResult chosen, Leaderboard board, FoldPlan plan)
    {
        CsvText csv = new();
        csv.Add("place").Add("model").Add("origin").Add("parameters").Add("repeat").Add("fold");
        foreach (MetricValue metric in chosen.Metrics[0])
        {
            csv.Add(metric.Name);
        }

        csv.EndLine();
        Add(csv, 0, "chosen", "", "", chosen, plan);
        for (int place = 0; place < board.Rows.Count; place++)
        {
            Contender contender = board.Contenders[place];
            string parameters = JsonSerializer.Serialize(contender.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
            Add(csv, place + 1, contender.Name, contender.Origin.ToString().ToLowerInvariant(), parameters, contender.Result, plan);
        }

        return csv.ToBytes();
    }

    private static void Add(CsvText csv, int place, string model, string origin, string parameters, CrossValidationResult result, FoldPlan plan)
    {
        for (int s = 0; s < plan.Splits.Count; s++)
        {
            csv.Add(place).Add(model).Add(origin).Add(parameters).Add(plan.Splits[s].Repeat).Add(plan.Splits[s].Fold);
            foreach (MetricValue metric in result.Metrics[s])
            {
                csv.Add(metric.Value ?? double.NaN);
            }

            csv.EndLine();
        }
    }
}
