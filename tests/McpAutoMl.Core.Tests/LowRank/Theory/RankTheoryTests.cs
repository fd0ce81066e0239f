using System.Xml.Linq;
using McpAutoMl.Core.LowRank.Theory;

namespace McpAutoMl.Core.Tests.LowRank.Theory;

public sealed class RankTheoryTests
{
    [Theory]
    [InlineData(ModelKind.Linear, 16, 4, 1, null, 4, RankKind.Exact)]
    [InlineData(ModelKind.Linear, 16, 3, 1, 7, 3, RankKind.Exact)]
    [InlineData(ModelKind.Fnn, 16, 4, 2, null, 8, RankKind.Sufficient)]
    [InlineData(ModelKind.Fnn, 16, 8, 3, null, 8, RankKind.Sufficient)]
    [InlineData(ModelKind.Fnn, 16, 8, 2, 5, 2, RankKind.Sufficient)]
    [InlineData(ModelKind.Transformer, 768, 12, 12, null, 384, RankKind.Sufficient)]
    [InlineData(ModelKind.Transformer, 768, 12, 12, 9, 5, RankKind.Sufficient)]
    public void TheFormulasAreThePublishedOnes(ModelKind kind, int width, int depth, int targetDepth, int? difference, int rank, RankKind expected)
    {
        RankStatement statement = RankTheory.Of(new Architecture(kind, width, depth, targetDepth, difference));
        Assert.Equal((rank, expected), (statement.MinRank, statement.Kind));
        Assert.NotEmpty(statement.Assumptions);
    }

    [Fact]
    public void DepthDividesTheRankOfALinearNetworkAndLeavesItsParametersAlone()
    {
        IReadOnlyList<SizeEffect> table = SizeEffect.Table(new Architecture(ModelKind.Linear, 64, 4, 1));
        Assert.Equal([(1, 64), (2, 32), (4, 16), (8, 8), (16, 4), (32, 2)], table.Where(row => row.Width == 64).Select(row => (row.Depth, row.MinRank)));
        Assert.All(table, row => Assert.Equal(2L * row.Width * row.Width, row.AdapterParameters));
        Assert.Equal(2, table.First(row => row.Depth == 1).Share);
    }

    [Fact]
    public void FinalLayersAreComparedAtEqualParameters()
    {
        FinalLayers comparison = FinalLayers.Of(new Architecture(ModelKind.Fnn, 16, 8, 1))!;
        Assert.Equal((512, 2, 512, false), (comparison.LoraParameters, comparison.Layers, comparison.Parameters, comparison.Reaches));
        Assert.True(FinalLayers.Of(new Architecture(ModelKind.Linear, 16, 8, 1))!.Reaches);
        Assert.Null(FinalLayers.Of(new Architecture(ModelKind.Fnn, 16, 8, 2))!.Reaches);
        Assert.Null(FinalLayers.Of(new Architecture(ModelKind.Transformer, 16, 8, 8)));
    }

    [Fact]
    public void TheChartIsWellFormed()
    {
        LineChart chart = new("Error < \"rank\"", "rank", "error", [new ChartLine("a & b", [(0, 1), (1, 1e-3), (2, 0)]), new ChartLine("one", [(1, .5)])]) { Logarithmic = true };
        XDocument svg = XDocument.Parse(chart.ToSvg());
        Assert.Equal(2, svg.Descendants(XName.Get("polyline", "http://www.w3.org/2000/svg")).Count());
        Assert.Contains("a & b", svg.Root!.Value);
        Assert.DoesNotContain("NaN", chart.ToSvg());
    }
}
