using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class CarryingVariablesTests
{
    /// <summary>Two columns hold three clusters 20 standard deviations apart, two others hold nothing.</summary>
    [Fact]
    public void ColumnsWithoutClustersAreRejected()
    {
        Table planted = PlantedRows.Around([[0, 0], [20, 0], [0, 20]], 150, 4);
        Table noise = PlantedRows.Around([[0, 0]], 150, 5);
        Column[] columns = [planted.Columns[0], Renamed(noise.Columns[0], "noise_1"), planted.Columns[1], Renamed(noise.Columns[1], "noise_2")];
        ClusterReport report = ClusterAnalysis.Run(
            new ClusterRequest { Table = new Table(columns), Methods = [ClusterMethod.GaussianMixture], SelectVariables = true },
            null,
            TestContext.Current.CancellationToken);
        Assert.Equal(planted.Columns.Select(column => column.Name).Order(), report.Variables!.Selected.Order());
        Assert.Equal(["noise_1", "noise_2"], report.Variables.Rejected.Select(one => one.Name).Order());
        Assert.All(report.Variables.Rejected, one => Assert.True(one.BicDifference < 0));
        Assert.Equal(3, report.Variables.Partition.Partition!.Clusters);
    }

    private static NumericColumn Renamed(Column column, string name) => new(name, ColumnType.Numeric, [.. ((NumericColumn)column).Values]);
}
