using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Several detectors' scores as one: the mean of -ln of how few training rows score as high.</summary>
/// <param name="Members">At least one.</param>
/// <remarks>
/// A member's score becomes the tail share p = (1 + training rows that score at least as high) / (n + 1), a conformal p-value, and the combined
/// score is the mean of -ln p: e^-score is the geometric mean of the tail shares, so that 4.6 says "as unusual as one row in a hundred". It is at
/// most ln(n + 1). Determinism: bit-exact. Source: Fisher (1932), section 21.1, for the combination; Bates et al. (2023), "Testing for outliers
/// with conformal p-values", for the shares.
/// </remarks>
public sealed record AnomalyEnsemble(IReadOnlyList<ScoredDetector> Members)
{
    /// <summary>Name in leaderboards.</summary>
    public const string Name = "ensemble";

    /// <summary>One score a row, from 0 (like all others) up.</summary>
    /// <param name="rows">m x p, finite.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    public double[] Score(Matrix rows, CancellationToken cancellation)
    {
        double[][] scores = [.. Members.Select(member => member.Detector.Score(rows, cancellation))];
        return Combine(scores, cancellation);
    }

    /// <summary>The same from the members' own scores, one array a member.</summary>
    public double[] Combine(IReadOnlyList<double[]> scores, CancellationToken cancellation)
    {
        double[] combined = new double[scores[0].Length];
        RowBlocks.Run(combined.Length, (start, end) =>
        {
            for (int i = start; i < end; i++)
            {
                double sum = 0;
                for (int m = 0; m < Members.Count; m++)
                {
                    sum -= DeterministicMath.Log(Members[m].TailShare(scores[m][i]));
                }

                combined[i] = sum / Members.Count;
            }
        }, cancellation);
        return combined;
    }
}

/// <summary>A detector and the scores it gave the rows it was fitted to.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Scores">Distribution of these scores.</param>
public sealed record ScoredDetector(IAnomalyDetector Detector, ThinnedDistribution Scores)
{
    /// <summary>(1 + training rows that score at least as high) / (n + 1), above 0 and at most 1.</summary>
    public double TailShare(double score) => (1 + Scores.CountFrom(score)) / (Scores.Count + 1.0);
}
