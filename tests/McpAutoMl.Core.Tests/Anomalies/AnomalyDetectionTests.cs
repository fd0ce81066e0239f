using CsCheck;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Anomalies;

public sealed class AnomalyDetectionTests
{
    [Fact]
    public void TheCombinedScoreIsTheMeanOfMinusLnOfTailShares()
    {
        Matrix rows = AnomalyRows.Normal(300, 3, 11);
        AnomalyDetection run = AnomalyDetection.Run(rows, null, 0, AnomalyRows.None);
        Assert.Equal(["isolation_forest", "ecod", "robust_mahalanobis"], run.Detectors.Select(detector => detector.Name));
        Assert.All(run.Detectors, detector => Assert.True(detector.IsMember));
        for (int i = 0; i < 300; i++)
        {
            double expected = run.Detectors.Average(detector => -Math.Log((1 + detector.Scores.Count(score => score >= detector.Scores[i])) / 301.0));
            Assert.Equal(expected, run.Scores[i], 1e-12);
        }

        Assert.Equal(run.Scores, run.Ensemble.Score(rows, AnomalyRows.None));
    }

    [Fact]
    public void WithoutContaminationTheShareIsTheMeanOfTheMembersOwn()
    {
        Matrix rows = AnomalyRows.Normal(1000, 3, 12);
        for (int i = 0; i < 30; i++)
        {
            rows.Row(i).Fill(i % 2 == 0 ? 12 : -12);
        }

        AnomalyDetection run = AnomalyDetection.Run(rows, null, 0, AnomalyRows.None);
        Assert.Equal(run.Detectors.Average(detector => detector.Flagged / 1000.0), run.Threshold.Share, 1e-12);
        Assert.Equal((int)Math.Round(1000 * run.Threshold.Share), run.Threshold.Flagged);
        Assert.All(Enumerable.Range(0, 30), i => Assert.True(run.Scores[i] > run.Threshold.Value));
    }

    [Theory]
    [InlineData(0.03, 30)]
    [InlineData(0.5, 500)]
    [InlineData(1e-9, 0)]
    public void ContaminationSetsHowManyAreFlagged(double contamination, int expected)
    {
        AnomalyDetection run = AnomalyDetection.Run(AnomalyRows.Normal(1000, 4, 13), contamination, 0, AnomalyRows.None);
        Assert.InRange(run.Threshold.Flagged, expected - 2, expected); // two rows may share a score
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(0.51)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AContaminationThatIsNoneIsRefused(double contamination)
    {
        ProblemException refused = Assert.Throws<ProblemException>(() => AnomalyDetection.Run(new Matrix(20, 1), contamination, 0, AnomalyRows.None));
        Assert.Equal(("ARG_RANGE", "contamination"), (refused.Problem.Code, refused.Problem.Where!.Argument));
    }

    /// <summary>Half of the rows on a shell: the ellipse of the other half leaves them outside.</summary>
    [Fact]
    public void AnEllipseThatDoesNotFitIsLeftOut()
    {
        Matrix rows = AnomalyRows.Normal(600, 2, 14);
        for (int i = 0; i < 250; i++)
        {
            rows[i, 0] = rows[i, 0] < 0 ? rows[i, 0] - 40 : rows[i, 0] + 40;
        }

        AnomalyDetection run = AnomalyDetection.Run(rows, null, 0, AnomalyRows.None);
        DetectorReport ellipse = run.Detectors[2];
        Assert.False(ellipse.IsMember);
        Assert.Contains("no ellipse", ellipse.Reason!, StringComparison.Ordinal);
        Assert.Equal(2, run.Ensemble.Members.Count);
        Assert.True(AnomalyDetection.Run(rows, 0.45, 0, AnomalyRows.None).Detectors[2].IsMember);
    }

    [Fact]
    public void EqualRowsAreAllNormal()
    {
        AnomalyDetection run = AnomalyDetection.Run(new Matrix(50, 2), 0.1, 0, AnomalyRows.None);
        Assert.Equal(0, run.Threshold.Flagged);
        Assert.All(run.Scores, score => Assert.Equal(run.Scores[0], score));
    }

    [Fact]
    public void TheThresholdFlagsAtMostTheShare() => Gen.Select(Gen.Int[0, 12].Array[1, 80], Gen.Double[0, 1]).Sample((values, share) =>
    {
        double[] scores = Array.ConvertAll(values, value => (double)value);
        AnomalyThreshold threshold = AnomalyThreshold.OfShare(scores, share);
        Assert.Equal(scores.Count(score => score > threshold.Value), threshold.Flagged);
        Assert.True(threshold.Flagged <= Math.Round(share * scores.Length));

        // No lower threshold would: the next lower score brings more rows than there is room for.
        int next = scores.Count(score => score >= threshold.Value);
        Assert.True(next > Math.Round(share * scores.Length) || next == scores.Length);
    });

    /// <summary>One column out of line: it gets nearly all of the score, and for two columns the parts are Shapley's, which add up.</summary>
    [Fact]
    public void ContributionsNameTheColumnOutOfLine()
    {
        Matrix rows = AnomalyRows.Normal(400, 2, 15);
        rows[0, 1] = 30;
        rows[0, 0] = 0;
        AnomalyEnsemble ensemble = AnomalyDetection.Run(rows, null, 0, AnomalyRows.None).Ensemble;
        Matrix parts = AnomalyContributions.Of(ensemble, rows, [0, 0], AnomalyRows.None);
        double[] scores = ensemble.Score(rows, AnomalyRows.None);
        double typical = ensemble.Score(new Matrix(1, 2), AnomalyRows.None)[0];
        Assert.True(parts[0, 1] > 3 && Math.Abs(parts[0, 0]) < 0.5);
        Assert.All(Enumerable.Range(0, 400), i => Assert.Equal(scores[i] - typical, parts[i, 0] + parts[i, 1], 1e-12));
    }

    [Fact]
    public void ScoresOfTwoHalvesAgreeWhereThereIsSomethingToFind()
    {
        IReadOnlyDictionary<string, double?> stability = HalfStability.Of(AnomalyRows.Normal(2000, 2, 16), null, 0, AnomalyRows.None);
        Assert.Equal(["ecod", "ensemble", "isolation_forest", "robust_mahalanobis"], stability.Keys);
        Assert.All(stability.Values, value => Assert.InRange(value!.Value, 0.8, 1));
        Assert.Null(HalfStability.Of(new Matrix(30, 1), null, 0, AnomalyRows.None)["ensemble"]);
    }
}
