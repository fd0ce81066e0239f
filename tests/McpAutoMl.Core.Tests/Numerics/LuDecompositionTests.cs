using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class LuDecompositionTests
{
    [Fact]
    public void SolvesBothWays() => Gen.Select(Gen.Int[1, 24], Gen.Int[1, 6], Gen.Int[0, 1 << 20]).Sample(
        (n, columns, seed) =>
        {
            Matrix a = RandomMatrices.Uniform(n, n, seed), x = RandomMatrices.Uniform(n, columns, seed + 1);
            LuDecomposition lu = LuDecomposition.Decompose(a);
            double allowed = 1e-11 * n; // backward stable: the residual is small whatever the condition
            Matrix solved = lu.Solve(MatrixProduct.Multiply(a, x)), transposed = lu.SolveTransposed(MatrixProduct.Multiply(a.Transpose(), x));
            Assert.InRange(RandomMatrices.Distance(MatrixProduct.Multiply(a, solved), MatrixProduct.Multiply(a, x)), 0, allowed);
            Assert.InRange(RandomMatrices.Distance(MatrixProduct.Multiply(a.Transpose(), transposed), MatrixProduct.Multiply(a.Transpose(), x)), 0, allowed);
        },
        iter: 200);

    [Fact]
    public void ExchangesRowsWhereAPivotIsZero()
    {
        LuDecomposition lu = LuDecomposition.Decompose(new Matrix(2, 2, [0, 1, 2, 3]));
        Assert.Equal([1, 4], lu.Solve(new Matrix(2, 1, [4, 14])).Data);
        Assert.Equal([1, 4], lu.SolveTransposed(new Matrix(2, 1, [8, 13])).Data);
    }

    [Fact]
    public void KnowsThatAMatrixIsSingular()
    {
        LuDecomposition lu = LuDecomposition.Decompose(new Matrix(2, 2, [1, 2, 2, 4]));
        Assert.True(lu.IsSingular);
        Assert.Throws<InvalidOperationException>(() => lu.Solve(new Matrix(2, 1)));
        Assert.Throws<ArgumentException>(() => LuDecomposition.Decompose(new Matrix(2, 3)));
        Assert.Throws<ArgumentException>(() => LuDecomposition.Decompose(new Matrix(2, 2, [1, 0, 0, 1])).Solve(new Matrix(3, 1)));
    }
}
