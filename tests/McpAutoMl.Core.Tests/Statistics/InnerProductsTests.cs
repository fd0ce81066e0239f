using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class InnerProductsTests
{
    /// <summary>One tile and several, one block of rows, several, and cut ones.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 7)]
    [InlineData(16, 1024)]
    [InlineData(17, 1025)]
    [InlineData(40, 5000)]
    public void AreThoseOfEachPairToTheBit(int vectors, int length)
    {
        RandomStream random = new(vectors, "test");
        double[][] x = [.. Enumerable.Range(0, vectors).Select(_ => Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray())];
        Matrix products = InnerProducts.Of(x, "test", null, TestContext.Current.CancellationToken);
        for (int i = 0; i < vectors; i++)
        {
            for (int j = 0; j < vectors; j++)
            {
                Assert.Equal(Reduce.Dot(x[i], x[j]), products[i, j]);
            }
        }
    }
}
