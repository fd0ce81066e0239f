using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Rows along their directions of greatest variance. Immutable.</summary>
/// <param name="Scores">n x min(n, p), the axes by variance; each axis points where its largest loading is positive.</param>
/// <param name="Shares">Share of the variance along each axis.</param>
/// <remarks>Determinism: bit-exact. Cost: a singular value decomposition, O(n p^2). Source: Jolliffe (2002), chapter 3.</remarks>
internal sealed record PrincipalComponents(Matrix Scores, IReadOnlyList<double> Shares)
{
    /// <param name="rows">n x p, finite.</param>
    /// <param name="cancellation">Looked at in the decomposition.</param>
    public static PrincipalComponents Of(Matrix rows, CancellationToken cancellation)
    {
        SingularValueDecomposition svd = BidiagonalSvd.Decompose(ClusterCentres.Centred(rows), cancellation: cancellation);
        double[] signed = new double[svd.S.Length];
        for (int axis = 0; axis < signed.Length; axis++)
        {
            double largest = 0;
            for (int j = 0; j < svd.V.Rows; j++)
            {
                largest = Math.Abs(svd.V[j, axis]) > Math.Abs(largest) ? svd.V[j, axis] : largest;
            }

            signed[axis] = largest < 0 ? -svd.S[axis] : svd.S[axis];
        }

        Matrix scores = new(rows.Rows, signed.Length);
        for (int i = 0; i < scores.Rows; i++)
        {
            for (int axis = 0; axis < signed.Length; axis++)
            {
                scores[i, axis] = svd.U[i, axis] * signed[axis];
            }
        }

        double total = Reduce.SumOfSquares(svd.S);
        return new PrincipalComponents(scores, [.. svd.S.Select(s => total > 0 ? s * s / total : 0)]);
    }

    /// <summary>The scores along the first axes, with columns of zeros where there are fewer.</summary>
    public Matrix Leading(int axes)
    {
        Matrix leading = new(Scores.Rows, axes);
        for (int i = 0; i < leading.Rows; i++)
        {
            Scores.Row(i)[..Math.Min(axes, Scores.Columns)].CopyTo(leading.Row(i));
        }

        return leading;
    }
}
