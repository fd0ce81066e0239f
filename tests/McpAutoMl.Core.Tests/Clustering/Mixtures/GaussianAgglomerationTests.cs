using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class GaussianAgglomerationTests
{
    /// <summary>R: table(hclass(hc(iris[,1:4], modelName="VVV", use="SVD"), k)) and the third group's first members.</summary>
    [Fact]
    public void IrisIsCutAsMclustCutsIt()
    {
        GaussianAgglomeration tree = Of(MixtureSamples.Load("iris"));
        Assert.Equal(149, tree.Distinct);
        Partition three = new(tree.Cut(3));
        Assert.Equal([64, 50, 36], three.Sizes);
        Assert.Equal([2, 0, 2, 2, 2, 2, 0, 2, 2, 2, 2, 2, 0, 0], three.Labels[100..114].ToArray());
    }

    [Fact]
    public void EqualRowsStayTogetherAndCutsAreNested()
    {
        Matrix points = MixtureSamples.Of([[0, 0], [5, 1], [0, 0], [1, 0], [6, 2], [5, 1], [9, 9]]);
        GaussianAgglomeration tree = GaussianAgglomeration.Of(points, default);
        Assert.Equal(5, tree.Distinct);
        for (int k = 1; k <= 5; k++)
        {
            int[] labels = tree.Cut(k);
            Assert.Equal(k, labels.Distinct().Count());
            Assert.Equal(labels[0], labels[2]);
            Assert.Equal(labels[1], labels[5]);
            int[] coarser = tree.Cut(Math.Max(1, k - 1));
            Assert.All(labels.Zip(coarser).GroupBy(pair => pair.First), group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
        }
    }

    private static GaussianAgglomeration Of(Matrix points) => GaussianAgglomeration.Of(StartSpace.Of(MixtureData.Of(points, 1)), default);
}
