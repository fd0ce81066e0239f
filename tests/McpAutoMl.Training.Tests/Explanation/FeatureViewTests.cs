using System.Text;
using System.Xml.Linq;
using McpAutoMl.Core;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Training.Tests.Explanation;

public sealed class FeatureViewTests
{
    private static readonly FeatureView Penguins = FeatureView.Of(
        new TrainingRows(TrainedModels.PenguinTrees, ExampleData.Penguins), 20, 0, null, CancellationToken.None);

    [Fact]
    public void EveryFeatureHasAnIntervalADirectionAndAFact()
    {
        Assert.Equal(7, Penguins.Importances.Count);
        Assert.Equal("bill_length_mm", Penguins.Importances[0].Feature);
        Assert.True(Penguins.Importances[0].Permutation.CiLow > 0);
        Assert.All(Penguins.Importances, row => Assert.True(row.Permutation.CiLow <= row.Permutation.Mean && row.Permutation.Mean <= row.Permutation.CiHigh));
        Assert.All(Penguins.Importances, row => Assert.NotEmpty(row.Direction));
        Assert.Equal(7, Penguins.Facts.Select(fact => fact.FactId).Distinct().Count());
    }

    [Fact]
    public void TreesHaveMeanAbsoluteShapsAndLinearModelsHaveNone()
    {
        Assert.Equal("bill_length_mm", Penguins.Importances.MaxBy(row => row.MeanAbsShap)!.Feature);
        FeatureView ridge = FeatureView.Of(new TrainingRows(TrainedModels.DiabetesRidge, ExampleData.Diabetes), 3, 0, null, TestContext.Current.CancellationToken);
        Assert.Equal(3, ridge.Importances.Count);
        Assert.Equal("higher -> higher 'disease_progression'", ridge.Importances.First(row => row.Feature == "bmi").Direction);
        Assert.All(ridge.Importances, row => Assert.Null(row.MeanAbsShap));
    }

    [Fact]
    public void TheSameCallGivesTheSameNumbers()
    {
        FeatureView again = FeatureView.Of(new TrainingRows(TrainedModels.PenguinTrees, ExampleData.Penguins), 20, 0, null, TestContext.Current.CancellationToken);
        Assert.Equal(Penguins.Importances, again.Importances);
    }

    [Fact]
    public void OtherDataThanThoseOfTheTrainingAreRefused() =>
        Assert.Equal("DATASET_CHANGED", Assert.Throws<ProblemException>(() => new TrainingRows(TrainedModels.PenguinTrees, ExampleData.Penguins.Take([0, 1]))).Problem.Code);

    [Fact]
    public void TheChartIsWellFormedWhateverTheNames()
    {
        ImportanceRow[] rows = [new("<script>alert('x')</script>\u0001&", new ImportanceInterval(0.5, 0.25, 0.75), null, ""), new("b", new ImportanceInterval(null, null, null), null, "")];
        XDocument chart = XDocument.Parse(Encoding.UTF8.GetString(ImportanceChart.ToSvg(new FeatureView("log_loss", rows, []))));
        Assert.DoesNotContain(chart.Descendants(), element => element.Name.LocalName == "script");
        Assert.Equal(3, chart.Descendants().Count(element => element.Name.LocalName == "rect"));
    }
}
