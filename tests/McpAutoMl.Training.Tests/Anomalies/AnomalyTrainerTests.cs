using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Training.Tests.Anomalies;

public sealed class AnomalyTrainerTests
{
    [Fact]
    public void PlantedRowsAreFoundAndMeasured()
    {
        AnomalyModel model = PlantedAnomalies.Outcome.Model;
        Assert.Equal(("odd", "average_precision", "ensemble"), (model.PositiveClass, model.Metric, model.Leaderboard[0].Model));
        Assert.Equal(["a", "b", "c", "kind"], model.Features.Select(feature => feature.Name));
        AnomalyPerformance performance = model.Performance!;
        Assert.Equal((499, 20, 20), (performance.Rows, performance.Anomalies, performance.TruePositive));
        Assert.Equal(1, performance.Metrics["roc_auc"].Value);
        Assert.Equal(1, performance.Metrics["average_precision"].Value);
        Assert.All(model.Unusual, row => Assert.InRange(row.Row, 0, PlantedAnomalies.Planted - 1));
        Assert.Equal(PlantedAnomalies.Rows + 1, Encoding.UTF8.GetString(PlantedAnomalies.Outcome.Scores).Count(c => c == '\n'));
    }

    /// <summary>The labels of all rows turned round: nothing but the measures changes.</summary>
    [Fact]
    public void LabelsDecideNothing()
    {
        AnomalyModel without = AnomalyTrainer.Train(PlantedAnomalies.Request with { Target = null, Features = ["a", "b", "c", "kind"] }, null, None).Model;
        AnomalyModel with = PlantedAnomalies.Outcome.Model;
        Assert.Equal("stability", without.Metric);
        Assert.Null(without.Performance);
        Assert.Equal(
            AnomalyModelText.Write(without),
            AnomalyModelText.Write(with with { Target = null, PositiveClass = null, Performance = null, Metric = without.Metric, Leaderboard = without.Leaderboard }));
    }

    [Fact]
    public void TheLeaderboardHasTheCombinationFirstWhateverItScores()
    {
        AnomalyModel model = PlantedAnomalies.Outcome.Model;
        Assert.Equal(["ensemble", "isolation_forest", "ecod"], model.Leaderboard.Select(row => row.Model));
        Assert.Equal(["isolation_forest", "ecod", "robust_mahalanobis"], model.Detectors.Select(detector => detector.Name));
        Assert.Contains("share one value", model.Detectors[2].Reason!, StringComparison.Ordinal); // the column of levels
        Assert.Contains(PlantedAnomalies.Outcome.Warnings, warning => warning.Code == "DETECTOR_LEFT_OUT");
        Assert.All(model.Leaderboard, row => Assert.InRange(row.Metrics["stability"].Mean!.Value, 0.3, 1));
        Assert.Equal(Verdict.NotDistinguishable, model.Leaderboard[0].Verdict); // all find every planted row
    }

    [Fact]
    public void OfSeveralClassesTheOneNamedIsTheAnomaly()
    {
        AnomalyModel model = AnomalyTrainer.Train(
            new AnomalyRequest { Table = ExampleData.Penguins, DatasetId = "ds", Target = "species", PositiveClass = "Gentoo", Contamination = 0.05 }, null, None).Model;
        Assert.Equal("Gentoo", model.PositiveClass);
        Assert.InRange(model.Threshold.Flagged, 10, 17);
        Assert.Equal(17, (int)Math.Round(0.05 * model.Rows));
    }

    [Fact]
    public void BadRequestsAreRefused()
    {
        Refuses("ARG_RANGE", PlantedAnomalies.Request with { Contamination = 0 });
        Refuses("ARG_RANGE", PlantedAnomalies.Request with { Contamination = double.NaN });
        Refuses("COLUMN_NOT_FOUND", PlantedAnomalies.Request with { Target = "lable" });
        Refuses("COLUMN_NOT_FOUND", PlantedAnomalies.Request with { Features = ["aa"] });
        Refuses("ARG_INVALID", PlantedAnomalies.Request with { PositiveClass = "strange" });
        Refuses("ARG_INVALID", PlantedAnomalies.Request with { Target = null, PositiveClass = "odd" });
        Refuses("TOO_FEW_ROWS", PlantedAnomalies.Request with { Table = PlantedAnomalies.Table.Take([0, 1, 2]), Target = null });
        Refuses("NO_FEATURES", PlantedAnomalies.Request with { Table = Constant(50), Target = null });
    }

    /// <summary>The largest doubles, copies of rows, more columns than rows: an answer all the same.</summary>
    [Fact]
    public void HostileTablesAreAnswered()
    {
        Table extreme = new([new NumericColumn("x", ColumnType.Numeric, [.. Enumerable.Range(0, 40).Select(i => i == 0 ? double.MaxValue : i == 1 ? -double.MaxValue : i % 5)])]);
        AnomalyModel model = AnomalyTrainer.Train(new AnomalyRequest { Table = extreme, DatasetId = "ds" }, null, None).Model;
        Assert.Equal([0, 1], model.Unusual.Take(2).Select(row => row.Row).Order());

        Table copies = new([new NumericColumn("x", ColumnType.Numeric, [.. Enumerable.Range(0, 40).Select(i => i == 0 ? 1.0 : 0)])]);
        Assert.Equal([0], AnomalyTrainer.Train(new AnomalyRequest { Table = copies, DatasetId = "ds", Contamination = 0.1 }, null, None).Model.Unusual.Select(row => row.Row));

        Table wide = new([.. Enumerable.Range(0, 60).Select(j => new NumericColumn($"x{j}", ColumnType.Numeric, [.. Enumerable.Range(0, 12).Select(i => (double)(i * i * (j + 1) % 7))]))]);
        Assert.NotEmpty(AnomalyTrainer.Train(new AnomalyRequest { Table = wide, DatasetId = "ds" }, null, None).Model.Members);
    }

    private static Table Constant(int rows) => new([new NumericColumn("x", ColumnType.Numeric, new double[rows])]);

    private static void Refuses(string code, AnomalyRequest request) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => AnomalyTrainer.Train(request, null, None)).Problem.Code);

    private static CancellationToken None => TestContext.Current.CancellationToken;
}
