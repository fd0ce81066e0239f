using System.Globalization;
using System.Text;
using System.Text.Json;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Validation;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools;

/// <summary>The scores of every arm in every split as a table, from which anyone can compute the comparisons again.</summary>
internal static class FoldScoreTable
{
    /// <summary>Keeps the table: arm, repeat, fold, n_features, score (empty where undefined), train_rows, test_rows, features.</summary>
    /// <param name="context">Of the call.</param>
    /// <param name="report">What was measured.</param>
    /// <param name="candidates">Names of the candidates; the features of an arm that averages several draws stay empty.</param>
    public static Artifact Save(ToolContext context, ArmReport report, IReadOnlyList<string> candidates)
    {
        StringBuilder csv = new();
        CsvText.Append(csv, ["arm", "repeat", "fold", "n_features", "score", "train_rows", "test_rows", "features"]);
        foreach (ArmScore arm in report.Arms)
        {
            for (int s = 0; s < report.Plan.Splits.Count; s++)
            {
                FoldSplit split = report.Plan.Splits[s];
                CsvText.Append(
                    csv,
                    [
                        arm.Arm,
                        Text(split.Repeat),
                        Text(split.Fold),
                        Text(arm.Features),
                        arm.Scores[s]?.ToString("R", CultureInfo.InvariantCulture),
                        Text(split.Train.Length),
                        Text(split.Test.Length),
                        arm.Sets.Count == 0 ? null : JsonSerializer.Serialize(arm.Sets[s].Select(j => candidates[j]), ToolJson.Options),
                    ]);
            }
        }

        return context.Save("fold_scores", "fold_scores.csv", Encoding.UTF8.GetBytes(csv.ToString()));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
