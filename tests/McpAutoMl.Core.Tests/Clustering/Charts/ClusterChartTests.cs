using System.Text;
using System.Xml.Linq;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Charts;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Charts;

public sealed class ClusterChartTests
{
    [Fact]
    public void ClustersDifferInColourAndShapeAndHaveTheirNumbers()
    {
        XElement svg = Draw(60, i => i % 3);
        XElement[] groups = [.. Named(svg, "g")];
        Assert.Equal(3, groups.Length);
        Assert.Equal(3, groups.Select(group => (string?)group.Attribute("fill")).Distinct().Count());
        Assert.Equal(3, groups.Select(group => ShapeOf(Named(group, "path").First())).Distinct().Count());
        Assert.All(groups, group => Assert.Equal(20, Named(group, "path").Count()));
        string[] texts = [.. Named(svg, "text").Select(text => text.Value)];
        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "0", "1", "2", "cluster 0: 20 rows", "3 clusters of 60 rows, some method", "principal component 1 (71.5 % of the variance)" });
    }

    [Fact]
    public void NoiseIsGreyAndHasNoNumber()
    {
        XElement svg = Draw(30, i => i < 5 ? Partition.Noise : 0);
        Assert.Contains(Named(svg, "text"), text => text.Value == "in no cluster: 5 rows");
        XElement noise = Named(svg, "g").Last();
        Assert.Equal(("none", "#999999"), ((string?)noise.Attribute("fill"), (string?)noise.Attribute("stroke")));
        Assert.Equal(5, Named(noise, "path").Count());
    }

    [Fact]
    public void OfManyRowsSomeOfEveryClusterAreDrawn()
    {
        XElement svg = Draw(50_000, i => i < 12 ? 1 : 0);
        Assert.Equal([1999, 10], Named(svg, "g").Select(group => Named(group, "path").Count()));
        Assert.Contains(Named(svg, "text"), text => text.Value == "2009 of them drawn");
    }

    [Fact]
    public void OneRowAndRowsAtOnePointAreDrawn()
    {
        Assert.Single(Named(Draw(1, _ => 0), "g"));
        Matrix plane = new(4, 2);
        XElement svg = XElement.Parse(Encoding.UTF8.GetString(ClusterChart.ToSvg(plane, [0, 0], new Partition([0, 0, 0, 0]), "m")));
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHundredClustersFitTheLegend()
    {
        XElement svg = Draw(200, i => i % 100);
        Assert.Contains(Named(svg, "text"), text => text.Value == "and 80 smaller ones");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3.2, 4.1)]
    [InlineData(-1e-7, 1e-7)]
    [InlineData(-250_000, 13)]
    public void TicksAreAFewAndLieOnTheAxis(double low, double high)
    {
        ChartAxis axis = ChartAxis.About([low, high], 0, 100);
        double[] ticks = [.. axis.Ticks()];
        Assert.InRange(ticks.Length, 2, 9);
        Assert.All(ticks, tick => Assert.InRange(axis.Place(tick), -1e-9, 100 + 1e-9));
    }

    private static XElement Draw(int n, Func<int, int> label)
    {
        RandomStream random = new(1, "cluster chart tests");
        Matrix plane = new(n, 2, [.. Enumerable.Range(0, 2 * n).Select(_ => random.NextDouble())]);
        byte[] svg = ClusterChart.ToSvg(plane, [0.715, 0.2], new Partition([.. Enumerable.Range(0, n).Select(label)]), "some method");
        return XElement.Parse(Encoding.UTF8.GetString(svg));
    }

    private static IEnumerable<XElement> Named(XElement svg, string name) => svg.Descendants().Where(element => element.Name.LocalName == name);

    private static string ShapeOf(XElement path) => ((string)path.Attribute("d")!).TrimStart('M').TrimStart("0123456789. ".ToCharArray());
}
