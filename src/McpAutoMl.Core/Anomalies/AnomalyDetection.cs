using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Fits the detectors, decides which of them are combined, and where to cut. Labels play no part in it.</summary>
/// <param name="Detectors">All three, in a fixed order.</param>
/// <param name="Ensemble">The members' combined score.</param>
/// <param name="Scores">Combined score of each training row.</param>
/// <param name="Threshold">Where it is cut.</param>
public sealed record AnomalyDetection(
    IReadOnlyList<DetectorReport> Detectors, AnomalyEnsemble Ensemble, double[] Scores, AnomalyThreshold Threshold)
{
    /// <summary>Largest share of rows that an elliptical bulk can leave outside its own cut-off, where no larger contamination is given.</summary>
    public const double MostOutside = 0.1;

    /// <summary>Fits, scores and cuts.</summary>
    /// <param name="rows">n x p, finite, of a magnitude up to 1e9; n at least 1.</param>
    /// <param name="contamination">Share of anomalies; null for the mean of the shares that the members' own cuts flag.</param>
    /// <param name="seed">Seed of samples, cuts and starts.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>Determinism: bit-exact, whatever the number of cores. Cost: that of the detectors; O(n p^2) for large n.</remarks>
    /// <exception cref="ProblemException">ARG_RANGE for a contamination that is none.</exception>
    public static AnomalyDetection Run(Matrix rows, double? contamination, long seed, CancellationToken cancellation = default)
    {
        AnomalyThreshold.Check(contamination);
        DetectorReport[] reports =
        [
            Report(IsolationForest.Fit(rows, seed, cancellation: cancellation), rows, cancellation),
            Report(TailProbabilities.Fit(rows), rows, cancellation),
            Mahalanobis(rows, contamination, seed, cancellation),
        ];
        DetectorReport[] members = [.. reports.Where(report => report.IsMember)];
        AnomalyEnsemble ensemble = new([.. members.Select(member => new ScoredDetector(member.Detector!, ThinnedDistribution.Of(member.Scores)))]);
        double[] scores = ensemble.Combine([.. members.Select(member => member.Scores)], cancellation);
        double share = contamination ?? members.Sum(member => member.Flagged) / ((double)members.Length * rows.Rows);
        return new AnomalyDetection(reports, ensemble, scores, AnomalyThreshold.OfShare(scores, share));
    }

    private static DetectorReport Mahalanobis(Matrix rows, double? contamination, long seed, CancellationToken cancellation)
    {
        if (RobustMahalanobis.TryFit(rows, seed, out string? reason, cancellation) is not { } fitted)
        {
            return new DetectorReport(RobustMahalanobis.DetectorName, null, [], null, 0, false, reason);
        }

        DetectorReport report = Report(fitted, rows, cancellation);
        double outside = (double)report.Flagged / rows.Rows;
        return outside <= Math.Max(MostOutside, 2 * (contamination ?? 0)) ? report : report with
        {
            IsMember = false,
            Reason = string.Create(CultureInfo.InvariantCulture, $"its cut-off leaves {outside:P0} of the rows outside: the bulk is no ellipse"),
        };
    }

    private static DetectorReport Report(IAnomalyDetector detector, Matrix rows, CancellationToken cancellation)
    {
        double[] scores = detector.Score(rows, cancellation);
        double cut = detector.Cut(scores);
        return new DetectorReport(detector.Name, detector, scores, cut, AnomalyThreshold.CountAbove(scores, cut), true, null);
    }
}
