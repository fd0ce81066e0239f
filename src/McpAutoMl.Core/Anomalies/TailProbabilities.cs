using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>ECOD: rows that lie far out in single columns are unlike the others.</summary>
/// <param name="Marginals">Distribution of each column.</param>
/// <param name="LeftTail">For each column whether its longer tail is the left one (negative skewness).</param>
/// <remarks>
/// A row's left score is the sum over columns of -ln of the share of values up to its own, its right score that of values from its own on, and
/// its third score takes the longer tail of each column; the score is the largest of the three. It is a sum over columns, so that it can be
/// taken apart exactly. Values beyond all others count as half a row. Determinism: bit-exact. Cost: O(p log n) a row.
/// Source: Li, Zhao, Hu, Botta, Ionescu and Chen (2022), "ECOD: unsupervised outlier detection using empirical cumulative distribution functions".
/// </remarks>
public sealed record TailProbabilities(IReadOnlyList<ThinnedDistribution> Marginals, IReadOnlyList<bool> LeftTail) : IAnomalyDetector
{
    /// <summary>Name in leaderboards.</summary>
    public const string DetectorName = "ecod";

    /// <inheritdoc/>
    string IAnomalyDetector.Name => DetectorName;

    /// <inheritdoc/>
    int IAnomalyDetector.Columns => Marginals.Count;

    /// <summary>Counts the values of every column. Cost: O(n p).</summary>
    /// <param name="rows">n x p, finite, below 1e75 (fourth powers are taken), at least one row and one column.</param>
    public static TailProbabilities Fit(Matrix rows)
    {
        if (rows.Rows == 0 || rows.Columns == 0)
        {
            throw new ArgumentException("Needs at least one row and one column.", nameof(rows));
        }

        Matrix columns = rows.Transpose();
        ThinnedDistribution[] marginals = new ThinnedDistribution[rows.Columns];
        bool[] left = new bool[rows.Columns];
        Parallel.For(0, marginals.Length, j =>
        {
            marginals[j] = ThinnedDistribution.Of(columns.Row(j));
            left[j] = Moments.Of(columns.Row(j)).Skewness < 0; // NaN for a constant
        });
        return new TailProbabilities(marginals, left);
    }

    /// <inheritdoc/>
    public double[] Score(Matrix rows, CancellationToken cancellation)
    {
        double[] scores = new double[rows.Rows];
        RowBlocks.Run(rows.Rows, (start, end) =>
        {
            for (int i = start; i < end; i++)
            {
                double left = 0, right = 0, longer = 0;
                ReadOnlySpan<double> row = rows.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    double below = Surprise(Marginals[j].CountUpTo(row[j]), Marginals[j].Count);
                    double above = Surprise(Marginals[j].CountFrom(row[j]), Marginals[j].Count);
                    left += below;
                    right += above;
                    longer += LeftTail[j] ? below : above;
                }

                scores[i] = Math.Max(Math.Max(left, right), longer);
            }
        }, cancellation);
        return scores;
    }

    /// <inheritdoc/>
    public double Cut(ReadOnlySpan<double> scores) => UpperFence.Of(scores);

    private static double Surprise(double count, int of) => -DeterministicMath.Log(Math.Max(count, 0.5) / of);
}
