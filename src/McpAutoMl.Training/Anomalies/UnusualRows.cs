using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Anomalies;

/// <summary>The training rows with the highest scores and what makes them unusual.</summary>
internal static class UnusualRows
{
    private const int MostRows = 10;
    private const int MostFeatures = 3;

    /// <summary>At most ten flagged rows, highest score first (of equal ones the earlier), with their three largest contributions.</summary>
    public static IReadOnlyList<UnusualRow> Of(AnomalyDetection detection, AnomalyEncoding encoding, Matrix encoded, CancellationToken cancellation)
    {
        int[] rows =
        [
            .. Enumerable.Range(0, detection.Scores.Length).Where(i => detection.Scores[i] > detection.Threshold.Value)
                .OrderByDescending(i => detection.Scores[i]).Take(MostRows),
        ];
        Matrix chosen = new(rows.Length, encoded.Columns, [.. rows.SelectMany(row => encoded.Row(row).ToArray())]);
        Matrix parts = AnomalyContributions.Of(detection.Ensemble, chosen, encoding.Typical(), cancellation);
        return [.. rows.Select((row, i) => new UnusualRow(row, detection.Scores[row], Largest(encoding, parts.Row(i).ToArray())))];
    }

    private static UnusualFeature[] Largest(AnomalyEncoding encoding, double[] parts) =>
    [
        .. Enumerable.Range(0, parts.Length).OrderByDescending(j => parts[j]).Take(MostFeatures).Where(j => parts[j] > 0)
            .Select(j => new UnusualFeature(encoding.Features[j].Name, parts[j])),
    ];
}
