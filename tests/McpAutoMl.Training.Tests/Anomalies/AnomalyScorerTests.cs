using System.Text;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Anomalies;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Tests.Anomalies;

public sealed class AnomalyScorerTests
{
    private static readonly AnomalyModel Model = PlantedAnomalies.Outcome.Model;

    [Fact]
    public void ARowIsExplainedByTheValueThatIsOutOfLine()
    {
        ScoredRow row = Score([0.1, 25, -0.2], "left", explain: true);
        Assert.Equal("anomaly", row.Prediction);
        FeatureContribution first = row.Contributions!.Values[0];
        Assert.Equal(("b", "25"), (first.Feature, first.Value));
        Assert.InRange(first.RobustZ!.Value, 20, 30);
        Assert.True(first.Contribution > row.Contributions.Values.Skip(1).Sum(part => Math.Abs(part.Contribution)));
        Assert.Null(row.Contributions.Values.Single(part => part.Feature == "kind").RobustZ);
        Assert.Equal(row.Score, row.Contributions.RawScore);
        Assert.Contains("'b'", AnomalyFacts.Row(Model, row, 3)[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AUsualRowIsNormalAndAnUnseenLevelIsNot()
    {
        Assert.Equal("normal", Score([0.1, 0, -0.2], "left", explain: false).Prediction);
        Assert.True(Score([0.1, 0, -0.2], "none of these", explain: false).Score > Score([0.1, 0, -0.2], "left", explain: false).Score);
        Assert.Equal("normal", Score([double.NaN, 0, -0.2], "left", explain: false).Prediction);
    }

    [Fact]
    public void LabelsOfNewRowsAreMeasured()
    {
        AnomalyScorer scorer = new(Model, Aligned(PlantedAnomalies.Table), CancellationToken.None);
        (int rows, IReadOnlyDictionary<string, MetricInterval> metrics) = scorer.Measure(PlantedAnomalies.Table["label"])!.Value;
        Assert.Equal(499, rows);
        Assert.Equal(Model.Performance!.Metrics["average_precision"], metrics["average_precision"]);
        Assert.Null(scorer.Measure(new CategoricalColumn("label", ColumnType.Categorical, [.. Enumerable.Repeat(-1, 500)], [])));
    }

    [Fact]
    public void TheChartHoldsEveryRow()
    {
        string svg = Encoding.UTF8.GetString(AnomalyChart.ToSvg([0, 0, 0, 1, 5], new AnomalyThreshold(1, 0.2, 1)));
        Assert.Contains("5 rows by score, 1 flagged", svg, StringComparison.Ordinal);
        Assert.Contains("<title>3 rows</title>", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Encoding.UTF8.GetString(AnomalyChart.ToSvg([0, 0], new AnomalyThreshold(0, 0, 0))), StringComparison.Ordinal);
    }

    private static ScoredRow Score(double[] numbers, string kind, bool explain)
    {
        Table row = new(
        [
            new NumericColumn("a", ColumnType.Numeric, [numbers[0]]),
            new NumericColumn("b", ColumnType.Numeric, [numbers[1]]),
            new NumericColumn("c", ColumnType.Numeric, [numbers[2]]),
            new CategoricalColumn("kind", ColumnType.Categorical, [0], [kind]),
        ]);
        return new AnomalyScorer(Model, Aligned(row), CancellationToken.None).Rows(explain)[0];
    }

    private static Table Aligned(Table table) => SchemaAlignment.Align(Model.Features, Model.Target, table, []);
}
