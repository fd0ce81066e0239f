using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>How many principal components tell more than columns without any relation would.</summary>
/// <remarks>
/// A component is kept while its variance is larger than that of the same component in each of <see cref="Permutations"/> tables whose columns
/// were shuffled one by one. At least two of two or more columns are kept. Above <see cref="MostRows"/> rows, a sample stands for them.
/// Determinism: bit-exact. Cost: O(n p^2 + p^3) a table. Source: Horn (1965), by permutation as in Buja and Eyuboglu (1992).
/// </remarks>
internal static class ParallelAnalysis
{
    /// <summary>Shuffled tables; the largest of 19 is the 95th percentile.</summary>
    public const int Permutations = 19;

    /// <summary>Most rows that are looked at.</summary>
    public const int MostRows = 1000;

    /// <summary>The number of components, from 1 to p.</summary>
    public static int Components(Matrix rows, long seed, CancellationToken cancellation)
    {
        int[] sample = RowSample.Draw(rows.Rows, MostRows, seed, "parallel_analysis/sample");
        Matrix columns = ClusterCentres.Centred(RowSample.Take(rows, sample)).Transpose();
        int least = Math.Min(2, Math.Min(rows.Columns, rows.Rows));
        double[] data = BidiagonalSvd.SingularValues(columns, cancellation: cancellation);
        double[][] shuffled = new double[Permutations][];
        Parallel.For(0, Permutations, new ParallelOptions { CancellationToken = cancellation }, table =>
        {
            RandomStream random = new(seed, $"parallel_analysis/{table}");
            Matrix drawn = new(columns.Rows, columns.Columns, [.. columns.Data]);
            for (int j = 0; j < drawn.Rows; j++)
            {
                random.Shuffle(drawn.Row(j));
            }

            shuffled[table] = BidiagonalSvd.SingularValues(drawn, cancellation: cancellation);
        });
        int kept = 0;
        while (kept < data.Length && Array.TrueForAll(shuffled, values => data[kept] > values[kept]))
        {
            kept++;
        }

        return Math.Max(least, kept);
    }
}
