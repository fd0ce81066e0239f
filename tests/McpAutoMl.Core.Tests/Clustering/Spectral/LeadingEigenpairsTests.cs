using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Clustering.Spectral;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Spectral;

public sealed class LeadingEigenpairsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The first is dense, the others are filtered; far apart heaps make 1 an eigenvalue four times.</summary>
    [Theory]
    [InlineData(150, 0)]
    [InlineData(260, 0)]
    [InlineData(260, 50)]
    public void PairsAreThoseOfADecompositionOfTheWhole(int rows, double apart)
    {
        Matrix points = PointSets.Uniform(7, rows, 2);
        for (int i = 0; i < rows; i++)
        {
            points[i, 0] += apart * (i % 4);
        }

        SymmetricGraph graph = LocalAffinity.Of(NeighborGraph.Of(PointTiles.Of(points), 12, None));
        Matrix dense = graph.Dense();
        LeadingEigenpairs pairs = LeadingEigenpairs.Of(graph, 6, None);
        double[] expected = [.. JacobiSvd.SingularValues(Shifted(dense)).Select(value => value - 1).Take(6)];
        Assert.Equal(apart > 0 ? 4 : 1, graph.Components().Count);
        Assert.All(expected.Zip(pairs.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.All(pairs.Values.Take(apart > 0 ? 4 : 1), value => Assert.Equal(1, value, 1e-12));
        Matrix images = MatrixProduct.Multiply(dense, pairs.Vectors), products = MatrixProduct.Gram(pairs.Vectors);
        for (int j = 0; j < 6; j++)
        {
            Assert.All(Enumerable.Range(0, rows), i => Assert.Equal(pairs.Values[j] * pairs.Vectors[i, j], images[i, j], 1e-8));
            Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(i == j ? 1 : 0, products[i, j], 1e-12));
        }
    }

    private static Matrix Shifted(Matrix matrix)
    {
        Matrix shifted = new(matrix.Rows, matrix.Rows, [.. matrix.Data]);
        for (int i = 0; i < matrix.Rows; i++)
        {
            shifted[i, i] += 1;
        }

        return shifted;
    }
}
