using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class ClusterAnalysisTests
{
    /// <summary>Centres 20 standard deviations apart: no row of 120 comes near the middle between two.</summary>
    private static readonly double[][] Apart = [[0, 0], [20, 0], [0, 20]];

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public void PlantedClustersAreCountedFoundAndStable()
    {
        ClusterReport report = Run(new ClusterRequest { Table = PlantedRows.Around(Apart, 120, 1) });
        Assert.Equal(3, report.K);
        Assert.True(report.Inferred);
        Assert.Equal(1, AdjustedRandIndex.Of(Planted(120), report.Partitions[0].Partition!));
        Assert.Equal(ClusterMethod.GaussianMixture, report.Partitions[0].Method);
        Assert.Equal(1, report.Stability.MeanAri);
        Assert.All(report.Stability.Jaccard, similarity => Assert.Equal(1, similarity));
        Assert.All(report.Stability.Certainty!, certainty => Assert.InRange(certainty, 0.999, 1));
        Assert.Equal(Enumerable.Range(1, 9), report.ByK.Select(one => one.K));

        // Five methods in four spaces and the consensus; every method but HDBSCAN was given the number.
        Assert.Equal(21, report.Partitions.Count);
        Assert.All(report.Partitions, one => Assert.NotNull(one.Partition));
        Assert.All(report.Partitions.Where(one => one.Method != ClusterMethod.Hdbscan), one => Assert.Equal(3, one.Partition!.Clusters));
        Assert.All(report.Partitions, one => Assert.Equal(
            one.Method == ClusterMethod.GaussianMixture && one.Preprocessing != Preprocessing.Pca, one.Criteria.Bic is not null));
        Assert.Equal(120, report.Plane.Rows);
        Assert.Equal(1, report.PlaneShares.Sum(), 1e-12);
    }

    /// <summary>mclust has BIC -561.73 for two clusters of iris (VEV) and -562.55 for three: a tie, which is told.</summary>
    [Fact]
    public void TheTieOfIrisIsTold()
    {
        ClusterReport report = Run(new ClusterRequest { Table = ExampleData.Load("iris").Features, Methods = [ClusterMethod.GaussianMixture] });
        Assert.Equal(2, report.K);
        AlternativeK three = report.Alternatives.Single(other => other.Partition.Partition!.Clusters == 3);
        Assert.Contains("(-562.55) is within 2 of the largest (-561.73)", three.Reason, StringComparison.Ordinal);
        Assert.Contains("3 clusters: its BIC", report.Warnings.Single(warning => warning.Code == "K_UNCERTAIN").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneNormalDistributionIsOneCluster()
    {
        ClusterReport report = Run(new ClusterRequest
        {
            Table = PlantedRows.Around([[0, 0]], 100, 2),
            Methods = [ClusterMethod.GaussianMixture, ClusterMethod.Ward],
        });
        Assert.Equal(1, report.K);
        Assert.Equal([100], Assert.Single(report.Partitions).Partition!.Sizes);
        Assert.Contains(report.Warnings, warning => warning.Code == "SINGLE_CLUSTER");
        Assert.Null(report.Stability.MeanAri);
        Assert.Empty(report.Stability.Jaccard);
    }

    /// <summary>Rows of three values, each many times, are no mixture: the likelihood is that of its regularisation.</summary>
    [Fact]
    public void AMixtureThatShrinksOntoCopiesIsNotRecommended()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))], y = [.. x.Select(value => value * value)];
        ClusterReport report = Run(new ClusterRequest { Table = PlantedRows.Of(x, y), K = 3 });
        Assert.Equal(ClusterMethod.Consensus, report.Partitions[0].Method);
        Assert.Equal([20, 20, 20], report.Partitions[0].Partition!.Sizes);
        Assert.Contains("not supported", report.Reason, StringComparison.Ordinal);
        Assert.Equal(1, report.Stability.MeanAri);
        Assert.Null(report.Stability.Certainty);
    }

    /// <summary>Columns that are no features are never looked at: the report is the same to the last bit, whatever they hold.</summary>
    [Fact]
    public void OtherColumnsChangeNothing()
    {
        Table rows = PlantedRows.Around(Apart, 60, 3, spread: 4);
        int[] codes = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        ClusterReport[] reports =
        [
            .. new[] { codes, [.. codes.Reverse()], new int[60] }.Select(labels => Run(new ClusterRequest
            {
                Table = rows.With(new CategoricalColumn("label", ColumnType.Categorical, labels, ["a", "b", "c"])), Features = ["x0", "x1"], K = 3,
            })),
        ];
        Assert.All(reports, report => Assert.Equal(Text(reports[0]), Text(report)));
        Assert.Equal(Text(reports[0]), Text(Run(new ClusterRequest { Table = rows, K = 3 })));
    }

    [Fact]
    public void MethodsThatWereNotAskedForAreNotRun()
    {
        Table rows = PlantedRows.Around(Apart, 60, 4);
        ClusterReport ward = Run(new ClusterRequest { Table = rows, Methods = [ClusterMethod.Ward], K = 3, Standardize = false });
        Assert.Equal(4, ward.Partitions.Count);
        Assert.Equal((ClusterMethod.Ward, Preprocessing.Raw), (ward.Partitions[0].Method, ward.Partitions[0].Preprocessing));
        Assert.Null(ward.ByK[0].Bic);
        ClusterReport dense = Run(new ClusterRequest { Table = rows, Methods = [ClusterMethod.Hdbscan] });
        Assert.Equal(dense.Partitions[0].Partition!.Clusters, dense.K);
        Assert.Contains("finds its own number", dense.Partitions[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ASingleColumnHasNoComponents()
    {
        ClusterReport report = Run(new ClusterRequest { Table = PlantedRows.Around([[0], [30]], 40, 5), K = 2 });
        Assert.DoesNotContain(report.Partitions, one => one.Preprocessing == Preprocessing.Pca);
        Assert.Equal(1, AdjustedRandIndex.Of(new Partition([.. Enumerable.Range(0, 40).Select(i => i % 2)]), report.Partitions[0].Partition!));
        Assert.Equal([1.0, 0.0], report.PlaneShares);
    }

    /// <summary>Units change nothing that is divided by scales; squares of 1e149 and 1e-130 are still numbers.</summary>
    [Theory]
    [InlineData(1e147, 1e147)]
    [InlineData(1e-130, 1e-130)]
    [InlineData(1e147, 1e-130)]
    public void HugeAndTinyUnitsAreBorne(double first, double second)
    {
        Table rows = PlantedRows.Around(Apart, 45, 8);
        double[][] columns = [.. rows.Columns.Select(column => ((NumericColumn)column).Values.ToArray())];
        ClusterReport report = Run(new ClusterRequest
        {
            Table = PlantedRows.Of([.. columns[0].Select(x => x * first)], [.. columns[1].Select(x => x * second)]),
            K = 3,
        });
        Assert.Equal(1, AdjustedRandIndex.Of(Planted(45), report.Partitions[0].Partition!));
    }

    [Fact]
    public void MoreColumnsThanRowsAreClusteredByDistances()
    {
        double[][] centres = [[.. Enumerable.Range(0, 120).Select(_ => 0.0)], [.. Enumerable.Range(0, 120).Select(_ => 9.0)]];
        ClusterReport report = Run(new ClusterRequest { Table = PlantedRows.Around(centres, 14, 9) });
        Assert.Equal(ClusterMethod.Consensus, report.Partitions[0].Method);
        Assert.Equal(Enumerable.Range(0, 14).Select(i => i % 2), report.Partitions[0].Partition!.Labels.ToArray());
        ScoredPartition mixture = report.Partitions.First(one => one.Method == ClusterMethod.GaussianMixture);
        Assert.Contains("at most 100 columns", mixture.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void AboveFiveThousandRowsASampleIsDivided()
    {
        ClusterReport report = Run(new ClusterRequest { Table = PlantedRows.Around(Apart, 5100, 6), Methods = [ClusterMethod.Ward], K = 3 });
        Assert.Contains(report.Warnings, warning => warning.Code == "SAMPLED");
        Assert.Equal(1, AdjustedRandIndex.Of(Planted(5100), report.Partitions[0].Partition!));
    }

    [Fact]
    public void QuestionsWithoutAnAnswerAreRefused()
    {
        Table few = PlantedRows.Of([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Refused("TOO_FEW_ROWS", few, null);
        Refused("TOO_FEW_ROWS", few, 10);
        Refused("TOO_FEW_ROWS", PlantedRows.Of([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]), 3);
        Refused("ARG_RANGE", few, 1);
        Refused("ARG_RANGE", few, 65);
        Refused("NO_FEATURES", PlantedRows.Of([3, 3, 3, 3, 3, 3, 3, 3, 3, 3]), 2);
        Assert.Equal(2, Run(new ClusterRequest { Table = PlantedRows.Of([1, 2]), K = 2 }).K);
    }

    [Fact]
    public void ProgressNeverFallsAndACancelledCallStops()
    {
        Recorder recorder = new();
        ClusterAnalysis.Run(new ClusterRequest { Table = PlantedRows.Around(Apart, 30, 7), K = 3 }, recorder, None);
        Assert.Equal(recorder.Fractions.Order(), recorder.Fractions);
        Assert.Equal(1, recorder.Fractions[^1]);
        Assert.ThrowsAny<OperationCanceledException>(
            () => ClusterAnalysis.Run(new ClusterRequest { Table = PlantedRows.Around(Apart, 30, 7) }, null, new CancellationToken(true)));
    }

    private static ClusterReport Run(ClusterRequest request) => ClusterAnalysis.Run(request, null, None);

    private static Partition Planted(int rows) => new([.. Enumerable.Range(0, rows).Select(i => i % 3)]);

    private static void Refused(string code, Table table, int? k) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => Run(new ClusterRequest { Table = table, K = k })).Problem.Code);

    /// <summary>All that a report says, numbers to the last bit.</summary>
    private static string Text(ClusterReport report) => string.Join('\n', report.Partitions
        .Select(one => $"{one with { Partition = null }} {string.Join(',', one.Partition?.Labels.ToArray() ?? [])}")
        .Concat(report.ByK.Select(one => one.ToString()))
        .Append(string.Join(',', report.Plane.Data))
        .Append($"{report.Reason} {report.K} {report.Stability.MeanAri:R} {string.Join(',', report.Stability.Jaccard)}"));

    private sealed class Recorder : IProgress<StageProgress>
    {
        public List<double> Fractions { get; } = [];

        public void Report(StageProgress value)
        {
            lock (Fractions)
            {
                Fractions.Add(value.Fraction);
            }
        }
    }
}
