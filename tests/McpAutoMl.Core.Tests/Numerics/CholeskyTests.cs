using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class CholeskyTests
{
    [Fact]
    public void RebuildsTheMatrixAndSolvesWithIt() => RandomMatrices.Any.Sample(root =>
    {
        Matrix a = MatrixProduct.MultiplyTransposed(root, root);
        for (int i = 0; i < a.Rows; i++)
        {
            a[i, i] += 1;
        }

        Cholesky cholesky = Cholesky.TryDecompose(a)!;
        Assert.InRange(RandomMatrices.Distance(MatrixProduct.MultiplyTransposed(cholesky.Lower, cholesky.Lower), a), 0, 1e-13);
        double[] x = [.. Enumerable.Range(1, a.Rows).Select(i => (double)i)];
        double[] b = MatrixProduct.Multiply(a, new Matrix(a.Rows, 1, x)).Data;
        Assert.All(cholesky.Solve(b).Zip(x), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }, iter: 200);

    [Fact]
    public void TellsMatricesThatAreNotPositiveDefinite()
    {
        Assert.Null(Cholesky.TryDecompose(new Matrix(2, 2, [1, 2, 2, 1])));
        Assert.Null(Cholesky.TryDecompose(new Matrix(1, 1, [double.NaN])));
    }

    [Fact]
    public void KnowsTheDeterminant() =>
        Assert.Equal(DeterministicMath.Log(11), Cholesky.TryDecompose(new Matrix(2, 2, [4, 1, 1, 3]))!.LogDeterminant(), 1e-15);
}
