using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Extraction;

/// <summary>How far an adapter is from the change that it stands for, measured on the numbers themselves.</summary>
/// <remarks>Determinism: bit-exact.</remarks>
public static class AdapterDistance
{
    private const int BlockRows = 256;

    /// <summary>||change - scale B A||_F in double, by blocks of rows.</summary>
    /// <remarks>Cost: O(rows columns rank); memory for a block of 256 rows.</remarks>
    public static double Of(WeightDifference change, LoraFactors adapter, CancellationToken cancellation = default)
    {
        double squares = 0;
        for (int from = 0; from < change.Rows; from += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int rows = Math.Min(BlockRows, change.Rows - from), rank = adapter.B.Columns;
            Matrix part = new(rows, rank, adapter.B.Data.AsSpan(from * rank, rows * rank).ToArray());
            double[] left = MatrixProduct.Multiply(part, adapter.A).Data;
            int start = from * change.Columns;
            for (int i = 0; i < left.Length; i++)
            {
                double value = change.Double is { } wide ? wide[start + i] : change.Single![start + i];
                left[i] = value - (adapter.Scale * left[i]);
            }

            squares += Reduce.SumOfSquares(left);
        }

        return Math.Sqrt(squares);
    }

    /// <summary>The same for a change that is an adapter itself; no product is formed.</summary>
    /// <remarks>Cost: that of <see cref="LoraFactors.Spectrum"/> at the sum of both ranks.</remarks>
    public static double Of(LoraFactors change, LoraFactors adapter, CancellationToken cancellation = default)
    {
        int first = change.B.Columns, second = adapter.B.Columns;
        Matrix b = new(change.B.Rows, first + second), a = new(first + second, change.A.Columns);
        for (int i = 0; i < b.Rows; i++)
        {
            for (int k = 0; k < b.Columns; k++)
            {
                b[i, k] = k < first ? change.Scale * change.B[i, k] : -adapter.Scale * adapter.B[i, k - first];
            }
        }

        change.A.Data.CopyTo(a.Data, 0);
        adapter.A.Data.CopyTo(a.Data, change.A.Data.Length);
        return Math.Sqrt(new LoraFactors(b, a, 1, StorageFormat.Float64).Spectrum(cancellation).SquaredNorm);
    }
}
