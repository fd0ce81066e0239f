using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Moves whatever a term of lower order can say into that term, which changes no prediction (Lengerich et al. 2020).</summary>
/// <remarks>
/// Afterwards every row and column of a pair has mean zero over the training rows, and so has every main effect; the intercept is the
/// mean score. Places without training rows add nothing: their values are set to zero.
/// </remarks>
internal static class Purification
{
    private const int MostSweeps = 200;

    public static void Purify(double[] intercepts, double[][] effects, int[][] rows, BinAxis[] axes, PairTerm[] pairs)
    {
        foreach (PairTerm pair in pairs)
        {
            Purify(pair, effects, axes);
        }

        int scores = intercepts.Length;
        for (int j = 0; j < effects.Length; j++)
        {
            double total = rows[j].Sum(n => (double)n);
            for (int k = 0; k < scores; k++)
            {
                double[] terms = [.. rows[j].Select((n, bin) => n * effects[j][(bin * scores) + k])];
                double mean = Reduce.Sum(terms) / total;
                intercepts[k] += mean;
                for (int bin = 0; bin < rows[j].Length; bin++)
                {
                    effects[j][(bin * scores) + k] = rows[j][bin] > 0 ? effects[j][(bin * scores) + k] - mean : 0;
                }
            }
        }
    }

    /// <summary>Mean square of a main effect's deviation over the training rows, summed over scores.</summary>
    public static double Variance(double[] effect, int[] rows)
    {
        int scores = effect.Length / rows.Length;
        double total = rows.Sum(n => (double)n);
        double variance = 0;
        for (int k = 0; k < scores; k++)
        {
            double mean = Reduce.Sum([.. rows.Select((n, bin) => n * effect[(bin * scores) + k])]) / total;
            variance += Reduce.Sum([.. rows.Select((n, bin) => n * (effect[(bin * scores) + k] - mean) * (effect[(bin * scores) + k] - mean))]) / total;
        }

        return variance;
    }

    private static void Purify(PairTerm pair, double[][] effects, BinAxis[] axes)
    {
        int rows = axes[pair.First].Count;
        int columns = axes[pair.Second].Count;
        double[] first = new double[rows];
        double[] second = new double[columns];
        double largest = Elementwise.LargestMagnitude(pair.Values);
        double moved = double.PositiveInfinity;
        for (int sweep = 0; sweep < MostSweeps && moved > 1e-14 * largest; sweep++)
        {
            moved = Math.Max(Move(pair, first, columns, 1), Move(pair, second, 1, columns));
        }

        Spread(effects[pair.First], axes[pair.First], first);
        Spread(effects[pair.Second], axes[pair.Second], second);
    }

    /// <summary>Moves the mean of each line of a pair into <paramref name="sums"/>; returns the largest that was moved.</summary>
    private static double Move(PairTerm pair, double[] sums, int over, int along)
    {
        double most = 0;
        int length = pair.Values.Length / sums.Length;
        for (int line = 0; line < sums.Length; line++)
        {
            double total = 0;
            double sum = 0;
            for (int i = 0; i < length; i++)
            {
                int cell = (line * over) + (i * along);
                total += pair.Rows[cell];
                sum += pair.Rows[cell] * pair.Values[cell];
            }

            double mean = total > 0 ? sum / total : 0;
            for (int i = 0; i < length; i++)
            {
                int cell = (line * over) + (i * along);
                pair.Values[cell] = total > 0 ? pair.Values[cell] - mean : 0;
            }

            sums[line] += mean;
            most = Math.Max(most, Math.Abs(mean));
        }

        return most;
    }

    private static void Spread(double[] effect, BinAxis axis, double[] moved)
    {
        for (int bin = 0; bin < effect.Length; bin++)
        {
            effect[bin] += moved[axis.Places[bin]];
        }
    }
}
