using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Which features make a row unusual.</summary>
public static class AnomalyContributions
{
    private const int MostCells = 1 << 22; // of the changed rows that are scored at a time: 32 MB

    /// <summary>
    /// For each row and feature half of what the score loses when the feature becomes typical, plus half of what the score of the typical row gains
    /// by the row's value. The first alone sees nothing where two features each suffice; the second nothing that only a combination makes unusual.
    /// With two features it is the Shapley value; with more the contributions need not add up. Cost: 2 p scores a row. Determinism: bit-exact.
    /// </summary>
    /// <param name="ensemble">What scores.</param>
    /// <param name="rows">m x p, finite.</param>
    /// <param name="typical">p values of a row like most.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <returns>m x p, in the unit of the score.</returns>
    public static Matrix Of(AnomalyEnsemble ensemble, Matrix rows, ReadOnlySpan<double> typical, CancellationToken cancellation)
    {
        int p = rows.Columns;
        double[] usual = typical.ToArray();
        double whole = ensemble.Score(new Matrix(1, p, [.. usual]), cancellation)[0];
        double[] scores = ensemble.Score(rows, cancellation);
        Matrix contributions = new(rows.Rows, p);
        int block = Math.Max(1, MostCells / Math.Max(2 * p * p, 1));
        for (int start = 0; start < rows.Rows; start += block)
        {
            int count = Math.Min(block, rows.Rows - start);
            double[] changed = ensemble.Score(Changed(rows, usual, start, count), cancellation);
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < p; j++)
                {
                    int at = 2 * ((i * p) + j);
                    contributions[start + i, j] = ((scores[start + i] - changed[at]) / 2) + ((changed[at + 1] - whole) / 2);
                }
            }
        }

        return contributions;
    }

    /// <summary>For each row and feature the row with the typical value, then the typical row with the row's value.</summary>
    private static Matrix Changed(Matrix rows, double[] typical, int start, int count)
    {
        int p = rows.Columns;
        Matrix changed = new(2 * count * p, p);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < p; j++)
            {
                int at = 2 * ((i * p) + j);
                rows.Row(start + i).CopyTo(changed.Row(at));
                changed[at, j] = typical[j];
                typical.CopyTo(changed.Row(at + 1));
                changed[at + 1, j] = rows[start + i, j];
            }
        }

        return changed;
    }
}
