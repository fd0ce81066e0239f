using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Ranks pairs of features by what an interaction could still explain (FAST; Lou, Caruana, Gehrke and Hooker 2013).</summary>
/// <remarks>
/// For every pair of cuts the rows fall into four quadrants with Newton means m = G / H. What the product of both cuts explains beyond
/// the two cuts alone is d^2 / (1/H00 + 1/H01 + 1/H10 + 1/H11) with d = m00 - m01 - m10 + m11; the strength of a pair is the largest, in
/// units of the residuals' variance. Without an interaction that is about a chi-squared variable of one degree of freedom for each pair
/// of cuts, above x with a chance of at most e^(-x/2). Pairs for which this bound times the number of pairs exceeds
/// <see cref="Level"/> are left out: on few rows they cost more than they bring. Cuts of one pair are highly dependent and are not counted.
/// Cost: O(pairs * (rows + places^2)). Determinism: bit-exact.
/// </remarks>
internal static class FastInteractions
{
    /// <summary>Most features whose pairs are looked at: those whose main effects vary most.</summary>
    public const int MostFeatures = 200;

    /// <summary>Chance, bounded as said above, of a pair too many where there is no interaction.</summary>
    public const double Level = 0.1;

    /// <summary>The strongest pairs, strongest first; of equals the first.</summary>
    /// <param name="places">Place of every row, one array a feature.</param>
    /// <param name="axes">The axes of the features.</param>
    /// <param name="candidates">Features to be paired, ascending.</param>
    /// <param name="rows">Rows with the scores of all main effects.</param>
    /// <param name="parameters">How many pairs, and the least rows of a quadrant.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    /// <param name="cancellation">Looked at before every pair.</param>
    public static (int First, int Second)[] Strongest(
        byte[][] places, BinAxis[] axes, int[] candidates, BoostedRows rows, EbmParameters parameters, int threads, CancellationToken cancellation)
    {
        (int First, int Second)[] pairs = [.. candidates.SelectMany(a => candidates.Where(b => b > a).Select(b => (a, b)))];
        double[] strengths = new double[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, at =>
        {
            (int a, int b) = pairs[at];
            ushort[] cells = Cells(places[a], places[b], axes[b].Count);
            double[] sums = new double[axes[a].Count * axes[b].Count * 2];
            rows.Accumulate(cells, sums);
            int[] counts = new int[sums.Length / 2];
            foreach (ushort cell in cells)
            {
                counts[cell]++;
            }

            strengths[at] = Strength(sums, counts, axes[a].Count, axes[b].Count, parameters);
        });
        double least = 2 * DeterministicMath.Log(Math.Max(pairs.Length, 1) / Level) * rows.Dispersion;
        return
        [
            .. Enumerable.Range(0, pairs.Length).Where(at => strengths[at] > least)
                .OrderByDescending(at => strengths[at]).Take(parameters.Interactions).Select(at => pairs[at]),
        ];
    }

    /// <summary>The cell of every row.</summary>
    public static ushort[] Cells(byte[] first, byte[] second, int columns)
    {
        ushort[] cells = new ushort[first.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = (ushort)((first[i] * columns) + second[i]);
        }

        return cells;
    }

    private static double Strength(double[] sums, int[] counts, int rows, int columns, EbmParameters parameters)
    {
        double[] lineFirst = new double[columns];
        double[] lineSecond = new double[columns];
        int[] lineCount = new int[columns];
        (double First, double Second, int Count)[] whole = new (double, double, int)[columns];
        for (int cell = 0; cell < counts.Length; cell++)
        {
            ref (double First, double Second, int Count) column = ref whole[cell % columns];
            column = (column.First + sums[2 * cell], column.Second + sums[(2 * cell) + 1], column.Count + counts[cell]);
        }

        double best = 0;
        for (int cut = 0; cut < rows - 1; cut++)
        {
            double upFirst = 0, upSecond = 0, allFirst = 0, allSecond = 0;
            int up = 0, all = 0;
            for (int j = 0; j < columns; j++)
            {
                int at = (cut * columns) + j;
                lineFirst[j] += sums[2 * at];
                lineSecond[j] += sums[(2 * at) + 1];
                lineCount[j] += counts[at];
                (upFirst, upSecond, up) = (upFirst + lineFirst[j], upSecond + lineSecond[j], up + lineCount[j]);
                (allFirst, allSecond, all) = (allFirst + whole[j].First, allSecond + whole[j].Second, all + whole[j].Count);
            }

            double leftFirst = 0, leftSecond = 0, leftAllFirst = 0, leftAllSecond = 0;
            int left = 0, leftAll = 0;
            for (int j = 0; j < columns - 1; j++)
            {
                (leftFirst, leftSecond, left) = (leftFirst + lineFirst[j], leftSecond + lineSecond[j], left + lineCount[j]);
                (leftAllFirst, leftAllSecond, leftAll) = (leftAllFirst + whole[j].First, leftAllSecond + whole[j].Second, leftAll + whole[j].Count);
                int least = Math.Min(Math.Min(left, up - left), Math.Min(leftAll - left, all - up - leftAll + left));
                if (least < parameters.MinSamplesLeaf)
                {
                    continue;
                }

                double lambda = Math.Max(parameters.RegLambda, 1e-3);
                double h00 = leftSecond + lambda;
                double h01 = upSecond - leftSecond + lambda;
                double h10 = leftAllSecond - leftSecond + lambda;
                double h11 = allSecond - upSecond - leftAllSecond + leftSecond + lambda;
                double contrast = (leftFirst / h00) - ((upFirst - leftFirst) / h01) - ((leftAllFirst - leftFirst) / h10)
                    + ((allFirst - upFirst - leftAllFirst + leftFirst) / h11);
                best = Math.Max(best, contrast * contrast / ((1 / h00) + (1 / h01) + (1 / h10) + (1 / h11)));
            }
        }

        return best;
    }
}
