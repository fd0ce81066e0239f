using CsCheck;
using McpAutoMl.Core.Models.Additive;

namespace McpAutoMl.Core.Tests.Models.Additive;

public sealed class PurificationTests
{
    [Fact]
    public void NoSumChangesAndEveryLineOfAPairHasMeanZero() =>
        Gen.Select(Gen.Double[-1, 1].Array[16], Gen.Int[1, 9].Array[16], Gen.Double[-1, 1].Array[5], Gen.Double[-1, 1].Array[5]).Sample((values, rows, first, second) =>
        {
            // Four bins a feature, each its own place, and one for missing values that has no rows.
            BinAxis axis = new([0, 1, 2, 3, 4], 5);
            PairTerm pair = new(0, 1, Widen(values), Array.ConvertAll(Widen(Array.ConvertAll(rows, n => (double)n)), n => (int)n));
            int[][] marginals = [.. Enumerable.Range(0, 2).Select(f => Enumerable.Range(0, 5).Select(line => Enumerable.Range(0, 5).Sum(i => pair.Rows[f == 0 ? (line * 5) + i : (i * 5) + line])).ToArray())];
            double[] intercepts = [0.25];
            double[][] effects = [[.. first], [.. second]];
            Purification.Purify(intercepts, effects, marginals, [axis, axis], [pair]);
            for (int i = 0; i < 4; i++)
            {
                Assert.Equal(0, Enumerable.Range(0, 4).Sum(j => pair.Rows[(i * 5) + j] * pair.Values[(i * 5) + j]), 1e-9);
                Assert.Equal(0, Enumerable.Range(0, 4).Sum(j => pair.Rows[(j * 5) + i] * pair.Values[(j * 5) + i]), 1e-9);
                for (int j = 0; j < 4; j++)
                {
                    double before = 0.25 + first[i] + second[j] + values[(i * 4) + j];
                    Assert.Equal(before, intercepts[0] + effects[0][i] + effects[1][j] + pair.Values[(i * 5) + j], 1e-12);
                }
            }

            Assert.Equal(0, effects[0][4]);
            Assert.Equal(0, pair.Values[24]);
        });

    private static double[] Widen(double[] square)
    {
        double[] wide = new double[25];
        for (int i = 0; i < 16; i++)
        {
            wide[(i / 4 * 5) + (i % 4)] = square[i];
        }

        return wide;
    }
}
