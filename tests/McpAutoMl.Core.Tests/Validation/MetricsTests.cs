using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Validation;

public sealed class MetricsTests
{
    private static readonly Gen<(double Score, bool Positive)[]> Scored =
        Gen.Select(Gen.Int[0, 8].Select(i => i / 8.0), Gen.Bool).Array[1, 40];

    [Fact]
    public void TheAreaUnderTheCurveIsTheShareOfPairsWon() => Scored.Sample(rows =>
    {
        double won = 0;
        int pairs = 0;
        foreach ((double score, _) in rows.Where(row => row.Positive))
        {
            foreach ((double other, _) in rows.Where(row => !row.Positive))
            {
                won += score > other ? 1 : score == other ? 0.5 : 0;
                pairs++;
            }
        }

        double? area = Ranking.AreaUnderRoc([.. rows.Select(row => row.Score)], [.. rows.Select(row => row.Positive)]);
        Assert.Equal(pairs == 0, area is null);
        Assert.Equal(pairs == 0 ? 0 : won / pairs, area ?? 0, 1e-12);
    });

    [Fact]
    public void AveragePrecisionIsTheSumOverThresholds() => Scored.Sample(rows =>
    {
        double positives = rows.Count(row => row.Positive);
        double sum = 0;
        double recall = 0;
        foreach (double threshold in rows.Select(row => row.Score).Distinct().OrderDescending())
        {
            var above = rows.Where(row => row.Score >= threshold).ToArray();
            double hits = above.Count(row => row.Positive);
            sum += ((hits / positives) - recall) * hits / above.Length;
            recall = hits / positives;
        }

        double? average = Ranking.AveragePrecision([.. rows.Select(row => row.Score)], [.. rows.Select(row => row.Positive)]);
        bool defined = positives > 0 && positives < rows.Length;
        Assert.Equal(defined, average is not null);
        Assert.Equal(defined ? sum : 0, average ?? 0, 1e-12);
    });

    [Fact]
    public void TwoClassMeasuresMatchTheirClosedForms()
    {
        // scikit-learn's example for average_precision_score and roc_auc_score: .8333 and .75.
        Prediction prediction = Binary(0.1, 0.4, 0.35, 0.8);
        Dictionary<string, double?> values = ClassificationMetrics.Compute(prediction, [0, 0, 1, 1], 1).ToDictionary(m => m.Name, m => m.Value);
        Assert.Equal(0.75, values["roc_auc"]);
        Assert.Equal(0.8333333333333333, values["average_precision"]!.Value, 1e-15);
        Assert.Equal(0.75, values["accuracy"]);
        Assert.Equal(0.75, values["balanced_accuracy"]);
        Assert.Equal(((2 * 2 / 5.0) + (2 * 1 / 3.0)) / 2, values["macro_f1"]!.Value, 1e-15);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.35) + Math.Log(0.8)) / 4, values["log_loss"]!.Value, 1e-15);
        Assert.Equal((0.01 + 0.16 + 0.4225 + 0.04) / 4, values["brier"]!.Value, 1e-15);
        Assert.Equal((0.1 + (0.65 - 0.4) + 0.2) / 4, values["ece"]!.Value, 1e-15); // .6 (right) and .65 (wrong) share a bin
        Assert.Equal(MetricNames.Classification, values.Keys);
    }

    [Fact]
    public void TheOtherClassAsPositiveTurnsRankingMeasuresRound()
    {
        Prediction prediction = Binary(0.1, 0.4, 0.35, 0.8);
        IReadOnlyList<MetricValue> zero = ClassificationMetrics.Compute(prediction, [0, 0, 1, 1], 0);
        Assert.Equal(0.75, zero.Single(m => m.Name == "roc_auc").Value!.Value, 1e-15);
        Assert.Equal((0.01 + 0.16 + 0.4225 + 0.04) / 4, zero.Single(m => m.Name == "brier").Value!.Value, 1e-15);
    }

    [Fact]
    public void ThreeClassMeasuresAreMeansOverClasses()
    {
        Matrix p = new(4, 3, [0.5, 0.3, 0.2, 0.2, 0.5, 0.3, 0.4, 0.5, 0.1, 0.1, 0.2, 0.7]);
        Dictionary<string, double?> values = ClassificationMetrics.Compute(new Prediction(p, null), [0, 1, 0, 2], 2).ToDictionary(m => m.Name, m => m.Value);
        Assert.Equal(0.75, values["accuracy"]);
        Assert.Equal((0.5 + 1 + 1) / 3, values["balanced_accuracy"]!.Value, 1e-15);
        Assert.Equal((1 + (2.5 / 3) + 1) / 3, values["roc_auc"]!.Value, 1e-15);
        Assert.Equal((0.38 + 0.38 + 0.62 + 0.14) / 4, values["brier"]!.Value, 1e-15);
    }

    [Fact]
    public void ACertainMistakeCostsMuchButNotInfinity()
    {
        double? loss = ClassificationMetrics.Compute(Binary(1, 0), [0, 1], 1).Single(m => m.Name == "log_loss").Value;
        Assert.Equal(52 * Math.Log(2), loss!.Value, 1e-12);
    }

    [Fact]
    public void UndefinedMeasuresAreNullWithAReason()
    {
        MetricValue area = ClassificationMetrics.Compute(Binary(0.2, 0.3), [0, 0], 1).Single(m => m.Name == "roc_auc");
        Assert.Null(area.Value);
        Assert.NotNull(area.Reason);
        Assert.All(RegressionMetrics.Compute([], []), m => Assert.Null(m.Value));
        MetricValue r2 = RegressionMetrics.Compute([1, 2], [3, 3]).Single(m => m.Name == "r2");
        Assert.Null(r2.Value);
        Assert.Null(RegressionMetrics.Compute([1e308], [-1e308])[0].Value);
    }

    [Fact]
    public void AmountMeasuresMatchScikitLearnsExamples()
    {
        // r2_score, mean_absolute_error, mean_squared_error of scikit-learn's documentation.
        IReadOnlyList<MetricValue> values = RegressionMetrics.Compute([2.5, 0.0, 2, 8], [3, -0.5, 2, 7]);
        Assert.Equal(0.6123724356957945, values[0].Value!.Value, 1e-15);
        Assert.Equal(0.5, values[1].Value);
        Assert.Equal(0.9486081370449679, values[2].Value!.Value, 1e-15);
    }

    private static Prediction Binary(params double[] positive) =>
        new(new Matrix(positive.Length, 2, [.. positive.SelectMany(p => new[] { 1 - p, p })]), null);
}
