using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Mixtures;

public sealed class GaussianAgglomerationTests
{
    /// <summary>R: table(hclass(hc(iris[,1:4], modelName="VVV", use="SVD"), k)).</summary>
    [Theory]
    [InlineData(2, 101, 49)]
    [InlineData(3, 62, 49, 39)]
    [InlineData(4, 62, 39, 33, 16)]
    [InlineData(5, 44, 39, 33, 18, 16)]
    public void IrisIsCutAsMclustCutsIt(int k, params int[] sizes)
    {
        GaussianAgglomeration tree = Of(MixtureSamples.Load("iris"));
        Assert.Equal(149, tree.Distinct);
        Partition cut = new(tree.Cut(k));
        Assert.Equal(sizes, cut.Sizes);
    }

    [Fact]
    public void IrisInThreeHasTheMembersOfMclust() =>
        Assert.Equal([2, 0, 2, 0, 0, 2, 0, 2, 0, 2, 2, 0, 2, 0], new Partition(Of(MixtureSamples.Load("iris")).Cut(3)).Labels[100..114].ToArray());

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
