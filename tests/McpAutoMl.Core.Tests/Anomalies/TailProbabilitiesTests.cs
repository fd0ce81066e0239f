using CsCheck;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Anomalies;

public sealed class TailProbabilitiesTests
{
    /// <summary>The source's formulas, written out over all pairs of rows.</summary>
    [Fact]
    public void ScoresAreThoseOfTheFormulas() => Gen.Select(Gen.Int[-4, 9].Array[3].Array[2, 60], Gen.Bool).Sample((values, skewed) =>
    {
        Matrix rows = AnomalyRows.Of([.. values.Select(row => Array.ConvertAll(row, value => skewed ? value * (double)value * value : value))]);
        double[] scores = TailProbabilities.Fit(rows).Score(rows, AnomalyRows.None);
        int n = rows.Rows;
        for (int i = 0; i < n; i++)
        {
            double left = 0, right = 0, longer = 0;
            for (int j = 0; j < 3; j++)
            {
                double[] column = [.. Enumerable.Range(0, n).Select(k => rows[k, j])];
                double below = -Math.Log(column.Count(value => value <= rows[i, j]) / (double)n);
                double above = -Math.Log(column.Count(value => value >= rows[i, j]) / (double)n);
                left += below;
                right += above;
                longer += Moments.Of(column).Skewness < 0 ? below : above;
            }

            Assert.Equal(Math.Max(left, Math.Max(right, longer)), scores[i], 1e-12);
        }
    });

    [Fact]
    public void ARowBeyondAllOthersScoresMoreThanTheFurthestOfThem()
    {
        Matrix rows = AnomalyRows.Normal(500, 2, 3);
        TailProbabilities tails = TailProbabilities.Fit(rows);
        double most = tails.Score(rows, AnomalyRows.None).Max();
        Assert.True(tails.Score(new Matrix(1, 2, [1e9, 1e9]), AnomalyRows.None)[0] > most);
    }

    [Fact]
    public void CountsOfFewValuesAreExact() => Gen.Select(Gen.Int[0, 30].Array[1, 200], Gen.Double[-1, 31]).Sample((values, at) =>
    {
        double[] numbers = Array.ConvertAll(values, value => (double)value);
        ThinnedDistribution distribution = ThinnedDistribution.Of(numbers);
        Assert.True(distribution.IsSound());
        foreach (double point in (double[])[at, Math.Floor(at)])
        {
            Assert.Equal(numbers.Count(value => value <= point), distribution.CountUpTo(point), 1e-9);
            Assert.Equal(numbers.Count(value => value >= point), distribution.CountFrom(point), 1e-9);
        }
    });

    /// <summary>Of more values than are kept: exact in both tails, monotone, and between two neighbouring values kept nowhere off by more than lie there.</summary>
    [Fact]
    public void ThinningKeepsTheTails()
    {
        double[] values = AnomalyRows.Normal(5000, 1, 9).Data;
        ThinnedDistribution distribution = ThinnedDistribution.Of(values);
        double[] sorted = [.. values.Order()];
        Assert.True(distribution.IsSound());
        Assert.InRange(distribution.Values.Length, 2 * ThinnedDistribution.Tail, ThinnedDistribution.MostValues + 1);
        int widest = Enumerable.Range(1, distribution.Values.Length - 1).Max(i => distribution.Below[i] - distribution.UpTo[i - 1]);
        Assert.InRange(widest, 1, 10); // 4488 different values between the tails, 512 of them kept
        double before = double.PositiveInfinity;
        for (int i = 0; i < sorted.Length; i++)
        {
            double from = distribution.CountFrom(sorted[i]);
            bool tail = i < ThinnedDistribution.Tail || i >= sorted.Length - ThinnedDistribution.Tail;
            Assert.InRange(Math.Abs(from - (sorted.Length - i)), 0, tail ? 0 : widest);
            Assert.True(from <= before);
            before = from;
        }

        Assert.Equal(0, distribution.CountFrom(double.MaxValue));
        Assert.Equal(5000, distribution.CountFrom(-double.MaxValue));
    }
}
