using McpAutoMl.Core.Anomalies;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Scores as CSV.</summary>
internal static class AnomalyTables
{
    /// <summary>Training rows: row, prediction, score, then each fitted detector's own score.</summary>
    public static byte[] Training(AnomalyDetection detection)
    {
        DetectorReport[] fitted = [.. detection.Detectors.Where(report => report.Detector is not null)];
        return Write(detection.Scores, detection.Threshold.Value, [.. fitted.Select(report => report.Name)], [.. fitted.Select(report => report.Scores)]);
    }

    /// <summary>Rows in their order.</summary>
    /// <param name="scores">Combined scores.</param>
    /// <param name="threshold">Where they are cut.</param>
    /// <param name="names">Names of further scores.</param>
    /// <param name="others">The further scores.</param>
    public static byte[] Write(double[] scores, double threshold, IReadOnlyList<string> names, IReadOnlyList<double[]> others)
    {
        CsvText csv = new();
        csv.Add("row").Add("prediction").Add("score");
        foreach (string name in names)
        {
            csv.Add(name);
        }

        csv.EndLine();
        for (int i = 0; i < scores.Length; i++)
        {
            csv.Add(i).Add(scores[i] > threshold ? AnomalyModel.Anomaly : AnomalyModel.Normal).Add(scores[i]);
            foreach (double[] other in others)
            {
                csv.Add(other[i]);
            }

            csv.EndLine();
        }

        return csv.ToBytes();
    }
}
