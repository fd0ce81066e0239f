using System.Text;
using System.Xml.Linq;
using McpAutoMl.Core.Explanation;
using McpAutoMl.Training.Explanation;

namespace McpAutoMl.Training.Tests.Explanation;

public sealed class EffectViewTests
{
    [Fact]
    public void TheStrongestEffectsComeFirstEachWithAFact()
    {
        EffectView view = EffectView.Compute(new TrainingRows(TrainedModels.PenguinTrees, ExampleData.Penguins), null, 4, null, TestContext.Current.CancellationToken);
        Assert.Equal(4, view.Effects.Count);
        Assert.Equal(view.Effects.OrderByDescending(effect => effect.Range()), view.Effects);
        Assert.Equal(["effect.1", "effect.2", "effect.3", "effect.4"], view.Facts.Select(fact => fact.FactId));
        Assert.Empty(view.Pairs);
        Assert.All(view.Effects, effect => Assert.Equal("probability", effect.Unit));
    }

    [Fact]
    public void AnAdditiveModelShowsItsOwnFunctions()
    {
        EffectView view = EffectView.Compute(new TrainingRows(TrainedModels.DiabetesAdditive, ExampleData.Diabetes), ["bmi"], 5, null, TestContext.Current.CancellationToken);
        FeatureEffect bmi = Assert.Single(view.Effects);
        Assert.Equal(("shape_function", "target"), (bmi.Method, bmi.Unit));
        Assert.True(bmi.Points[^1].Effect > bmi.Points[0].Effect, "Disease progresses with the body mass index.");
    }

    [Fact]
    public void TheChartIsWellFormedWhateverTheNames()
    {
        FeatureEffect[] effects =
        [
            new("<script>alert('x')</script>\u0001&", "ale", "target", [new(-1e308, null, -0.5, 3), new(1e308, null, 0.5, 3), new(null, null, 0.1, 1)]),
            new("levels", "partial_dependence", "target", [new(null, "<b>", 0.2, 1), new(null, "", -0.2, 1)]),
            new("nothing", "ale", "target", []),
        ];
        XDocument chart = XDocument.Parse(Encoding.UTF8.GetString(EffectChart.ToSvg(new EffectView(null, effects, [], []))));
        Assert.DoesNotContain(chart.Descendants(), element => element.Name.LocalName is "script" or "b");
        Assert.Equal(1 + 1 + 2, chart.Descendants().Count(element => element.Name.LocalName == "rect"));
        Assert.DoesNotContain("NaN", chart.ToString(), StringComparison.Ordinal);
    }
}
