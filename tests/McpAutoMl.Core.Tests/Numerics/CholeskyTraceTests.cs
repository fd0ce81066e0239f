using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class CholeskyTraceTests
{
    [Fact]
    public void TheTraceOfTheInverseIsTheSumOfItsSolvedDiagonal()
    {
        Cholesky factor = Cholesky.TryDecompose(new Matrix(3, 3, [4.5, 2, 1, 2, 5.5, 3, 1, 3, 6.5]))!;
        double trace = factor.Solve([1, 0, 0])[0] + factor.Solve([0, 1, 0])[1] + factor.Solve([0, 0, 1])[2];
        Assert.Equal(trace, factor.TraceOfInverse(), 1e-14);
    }
}
