using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Ablations;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Tests.Selection.Ablations;

public sealed class AblationTests
{
    private static readonly SelectionOptions Small = new() { Beta = 1, MaxFeatures = 2, Validation = new ValidationOptions { Folds = 2, Repeats = 2 } };

    [Fact]
    public void EveryInsightIsAnArmOverTheSameFolds()
    {
        InsightSet good = Insight(1, 0.1, 0.1, 0.1) with
        {
            Subsets = [new InsightSubset { Features = ["x0"], Score = 1 }, new InsightSubset { Features = ["x1", "x3"], Score = 0 }],
        };
        InsightSet bad = Insight(0, 1, 1, 1) with { Subsets = [new InsightSubset { Features = ["x2"], Score = 1 }] };
        AblationReport report = Run(
            TuningSearchTests.Planted(60, 4, "arms"), [new("names", bad), new("both", good), new("inverted", bad)], Small);
        Assert.Equal(
            [
                "all", "random_k", "stats_only", "insight_only", "both", "shuffled_insight", "borda", "names", "inverted",
                "proposal_1", "proposal_2", "names.proposal_1", "inverted.proposal_1",
            ],
            report.Arms.Arms.Select(arm => arm.Arm));
        Assert.Equal(("both", 4), (report.Main, report.Arms.Plan.Splits.Count));
        Assert.All(report.Arms.Arms, arm => Assert.Equal(4, arm.Scores.Count));
        Assert.All(report.Arms.Arms.Skip(1).Take(8), arm => Assert.Equal(report.Size, arm.Features));
        Assert.Equal([1, 2, 1, 1], report.Arms.Arms.TakeLast(4).Select(arm => arm.Features));
        Assert.Equal(12, report.Arms.Comparisons.Count);
        Assert.All(report.Arms.Comparisons, comparison => Assert.Equal("both", comparison.A));
        Assert.Equal(["both", "names", "inverted"], report.Echoes.Select(echo => echo.Arm));

        // The same insight under two names is the same arm.
        Assert.Equal(Arm(report, "names").Scores, Arm(report, "inverted").Scores);
        Assert.Equal(Arm(report, "names.proposal_1").Scores, Arm(report, "inverted.proposal_1").Scores);
    }

    [Fact]
    public void ComparisonsAreThoseOfTheFoldScores()
    {
        AblationReport report = Run(TuningSearchTests.Planted(80, 4, "compare"), [new("both", Insight(0.2, 1, 0.5, 0))], Small);
        double?[] both = [.. Arm(report, "both").Scores];
        double[] p = new double[report.Arms.Comparisons.Count];
        for (int i = 0; i < p.Length; i++)
        {
            ArmComparison comparison = report.Arms.Comparisons[i];
            double[] differences = [.. both.Zip(Arm(report, comparison.B).Scores, (a, b) => a!.Value - b!.Value)];

            // By hand: mean, s^2 with J - 1 = 3, error^2 = (1/4 + 1) s^2, since two halves have n2 / n1 = 1.
            double mean = differences.Sum() / 4;
            double error = Math.Sqrt(1.25 * differences.Sum(d => (d - mean) * (d - mean)) / 3);
            Assert.Equal(mean, comparison.Difference.Delta, 1e-14);
            Assert.Equal(mean - (3.182446305284263 * error), comparison.Difference.CiLow!.Value, 1e-12);
            Assert.Equal(mean + (3.182446305284263 * error), comparison.Difference.CiHigh!.Value, 1e-12);
            p[i] = comparison.Difference.PValue!.Value;
        }

        // Holm by definition: the largest of (m - rank) p over all p-values up to one's own, at most 1.
        Assert.All(report.Arms.Comparisons, comparison => Assert.Equal(
            Math.Min(1, p.Where(other => other <= comparison.Difference.PValue).Max(other => (p.Length - p.Count(less => less < other)) * other)),
            comparison.HolmPValue!.Value,
            1e-12));
        Assert.Equal(
            Math.Min(report.Arms.Between("stats_only")!.Difference.Delta, report.Arms.Between("borda")!.Difference.Delta),
            report.Arms.InsightValue!.Difference.Delta);
    }

    [Fact]
    public void WhereEveryFeatureHasTheSameScoreThePlaceboIsTheInsight()
    {
        AblationReport report = Run(TuningSearchTests.Planted(60, 4, "placebo"), [new("both", Insight(0.5, 0.5, 0.5, 0.5))], Small);
        Assert.Equal(Arm(report, "both").Scores, Arm(report, "shuffled_insight").Scores);
        Assert.Equal((0, Verdict.Equivalent), (report.PlaceboGap!.Difference.Delta, report.PlaceboGap.Difference.Verdict));
        Assert.Null(report.SemanticShare);
        Assert.Null(report.Echoes[0].Echo.Tau);
    }

    [Fact]
    public void WhatNamesAreWorthIsAskedWhereTheAnonymisedInsightIsThere()
    {
        AblationReport report = Run(
            TuningSearchTests.Planted(60, 4, "names"), [new("both", Insight(1, 0, 0, 0)), new("anonymised", Insight(0, 0, 0, 1))], Small with { MaxFeatures = 1 });
        Assert.Equal("anonymised", report.SemanticShare!.B);
        Assert.True(report.SemanticShare.Difference.Delta >= 0);
    }

    [Fact]
    public void WithoutAnInsightTheStatisticsAreMeasured()
    {
        AblationReport report = Run(TuningSearchTests.Planted(60, 4, "none"), [], Small);
        Assert.Equal(["all", "random_k", "stats_only", "borda"], report.Arms.Arms.Select(arm => arm.Arm));
        Assert.Equal(["borda", "all", "random_k"], report.Arms.Comparisons.Select(comparison => comparison.B));
        Assert.All(report.Arms.Comparisons, comparison => Assert.Equal("stats_only", comparison.A));
        Assert.Null(report.Arms.InsightValue);
        Assert.Null(report.Main);
        Assert.Empty(report.Echoes);
    }

    [Fact]
    public void OnlyTheArmsAskedForAreMeasuredAndScoreTheSame()
    {
        Table table = TuningSearchTests.Planted(60, 4, "some");
        NamedInsight[] insights = [new("both", Insight(0.3, 1, 0, 0))];
        AblationReport all = Run(table, insights, Small);
        AblationReport some = Run(table, insights, Small, ["borda", "both"]);
        Assert.Equal(["both", "borda"], some.Arms.Arms.Select(arm => arm.Arm));
        Assert.All(some.Arms.Arms, arm => Assert.Equal(Arm(all, arm.Arm).Scores, arm.Scores));
        Assert.Null(some.Arms.InsightValue);
        Assert.Null(some.PlaceboGap);
    }

    [Theory]
    [InlineData("stats_only", null, "insights[1].arm")]
    [InlineData("both", null, "insights[1].arm")]
    [InlineData("proposal_1", null, "insights[1].arm")]
    [InlineData("Names", null, "insights[1].arm")]
    [InlineData("a.b", null, "insights[1].arm")]
    [InlineData("names", "anonymised", "arms[0]")]
    public void UnclearNamesOfArmsAreRefused(string second, string? asked, string where)
    {
        Problem problem = Assert.Throws<ProblemException>(() => Run(
            TuningSearchTests.Planted(60, 4, "refused"),
            [new("both", Insight(1, 0, 0, 0)), new(second, Insight(1, 0, 0, 0))],
            Small,
            asked is null ? null : [asked])).Problem;
        Assert.Equal(("ARG_INVALID", where), (problem.Code, problem.Where?.Argument));
    }

    [Fact]
    public void AnUnknownFeatureIsNamedWithItsInsight()
    {
        InsightSet wrong = new() { Features = [new InsightFeature { Name = "x9", Score = 1 }] };
        Problem problem = Assert.Throws<ProblemException>(() => Run(
            TuningSearchTests.Planted(60, 4, "unknown"), [new("both", Insight(1, 0, 0, 0)), new("names", wrong)], Small)).Problem;
        Assert.Equal(("COLUMN_NOT_FOUND", "insights[1].features[0].name"), (problem.Code, problem.Where?.Argument));
    }

    [Fact]
    public void AClassOfTwoRowsIsMeasured()
    {
        Table table = TuningSearchTests.Planted(40, 3, "rare");
        int[] codes = [.. Enumerable.Range(0, 40).Select(i => i is 3 or 8 ? 2 : i % 2)];
        Column[] columns = [.. table.Columns.Take(3), new CategoricalColumn("y", ColumnType.Categorical, codes, ["no", "yes", "rare"])];
        AblationReport report = Run(new Table(columns), [new("both", Insight(1, 0, 0))], Small with { Validation = new ValidationOptions() });
        Assert.Equal(2, report.Arms.Folds);
        Assert.All(report.Arms.Arms, arm => Assert.NotNull(arm.Mean));
    }

    [Fact]
    public void CancellingEndsIt()
    {
        using CancellationTokenSource source = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Ablation.Run(
            TuningSearchTests.Planted(60, 4, "cancel"),
            Target(TuningSearchTests.Planted(60, 4, "cancel")),
            ["x0", "x1", "x2", "x3"],
            [new("both", Insight(1, 0, 0, 0))],
            Small,
            null,
            0,
            [],
            new CancelAfter(source, 0.5),
            source.Token));
    }

    internal static AblationReport Run(Table table, NamedInsight[] insights, SelectionOptions options, string[]? arms = null, long seed = 0)
    {
        Target target = Target(table);
        FeatureScreenResult screen = FeatureScreen.Screen(table, target.SourceRows, "y", null, []);
        return Ablation.Run(table, target, screen.Kept, insights, options, arms, seed, [], null, TestContext.Current.CancellationToken);
    }

    internal static ArmScore Arm(AblationReport report, string name) => report.Arms.Arms.Single(arm => arm.Arm == name);

    internal static InsightSet Insight(params double[] scores) =>
        new() { Features = [.. scores.Select((score, j) => new InsightFeature { Name = $"x{j}", Score = score })] };

    private static Target Target(Table table) => TargetResolver.Resolve(table, "y", null, null, []);

    private sealed class CancelAfter(CancellationTokenSource source, double fraction) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Fraction >= fraction)
            {
                source.Cancel();
            }
        }
    }
}
