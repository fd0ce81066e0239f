using CsCheck;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Training.Tests.Anomalies;

public sealed class RankedLabelsTests
{
    /// <summary>Drawn rows written out one by one, measured by Core's functions and by counting.</summary>
    [Fact]
    public void MeasuresOfDrawnRowsAreThoseOfTheRowsWrittenOut() => Gen.Select(
        Gen.Select(Gen.Int[0, 8], Gen.Bool, Gen.Int[0, 3]).Array[1, 40], Gen.Int[-1, 9]).Sample((rows, threshold) =>
        {
            double[] scores = [.. rows.Select(row => (double)row.Item1)];
            bool[] positive = [.. rows.Select(row => row.Item2)];
            IReadOnlyDictionary<string, double?> measured = new RankedLabels(scores, positive, threshold).Measure([.. rows.Select(row => row.Item3)]);
            int[] drawn = [.. Enumerable.Range(0, rows.Length).SelectMany(i => Enumerable.Repeat(i, rows[i].Item3))];
            double[] some = [.. drawn.Select(i => scores[i])];
            bool[] kinds = [.. drawn.Select(i => positive[i])];
            Same(Ranking.AreaUnderRoc(some, kinds), measured["roc_auc"]);
            Same(Ranking.AveragePrecision(some, kinds), measured["average_precision"]);
            int flagged = some.Count(score => score > threshold), found = some.Where((score, i) => score > threshold && kinds[i]).Count();
            int positives = kinds.Count(kind => kind);
            Same(flagged > 0 ? (double)found / flagged : null, measured["precision"]);
            Same(positives > 0 ? (double)found / positives : null, measured["recall"]);
            Same(positives > 0 && positives < kinds.Length ? First(some, kinds, positives) : null, measured["precision_at_n"]);
        });

    /// <summary>Precision among the first n, where the row that shares the n-th score is drawn at random.</summary>
    private static double First(double[] scores, bool[] kinds, int n)
    {
        double last = scores.OrderDescending().ElementAt(n - 1);
        int above = scores.Count(score => score > last), foundAbove = scores.Where((score, i) => score > last && kinds[i]).Count();
        int tied = scores.Count(score => score == last), foundTied = scores.Where((score, i) => score == last && kinds[i]).Count();
        return (foundAbove + (foundTied * (double)(n - above) / tied)) / n;
    }

    private static void Same(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 1e-12);
    }
}
