using System.Globalization;
using System.Text;
using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>The score of every arm in every fold, as a table.</summary>
internal static class FoldScores
{
    /// <summary>UTF-8 CSV with a header: repeat, fold, arm, n_features, metric, score; a score is empty where the metric is undefined.</summary>
    public static byte[] Csv(ArmReport report)
    {
        StringBuilder csv = new("repeat,fold,arm,n_features,metric,score\n");
        for (int split = 0; split < report.Folds * report.Repeats; split++)
        {
            foreach (ArmScore arm in report.Arms)
            {
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{split / report.Folds},{split % report.Folds},{arm.Arm},{arm.Features},{report.Metric},{arm.Scores[split]:R}\n");
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
