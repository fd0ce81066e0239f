using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class JacobiSvdTests
{
    [Fact]
    public void RebuildsTheMatrixFromOrthonormalFactors() => RandomMatrices.Any.Sample(a => Check(a, 1e-14), iter: 200);

    [Fact]
    public void WorksWhereThreadsShareTheWork()
    {
        Check(RandomMatrices.Uniform(200, 150, 1), 1e-13);
        Check(RandomMatrices.Uniform(60, 300, 2), 1e-13);
    }

    [Fact]
    public void CompletesTheBasesOfRankDeficientMatrices()
    {
        Check(new Matrix(5, 3), 0);
        Matrix lowRank = MatrixProduct.Multiply(RandomMatrices.Uniform(20, 3, 3), RandomMatrices.Uniform(3, 12, 4));
        Check(lowRank, 1e-14);
        Assert.All(JacobiSvd.SingularValues(lowRank)[3..], s => Assert.InRange(s, 0, 1e-14));
        Check(new Matrix(3, 3, [1, 0, 0, 0, 0, 0, 0, 0, 2]), 0);
    }

    [Fact]
    public void KeepsRelativeAccuracyOfSmallSingularValues()
    {
        // A = B D with B well conditioned and D graded over 30 decades: reference values by 80-digit arithmetic (mpmath).
        Matrix a = new(3, 3, [1e15, 2, 3e-15, 4e15, 5, 7e-15, 2e15, 8, 1e-15]);
        double[] s = JacobiSvd.SingularValues(a);
        Assert.Equal(4582575694955840.0, s[0], 1);
        Assert.Equal(4.923220007078217, s[1], 1e-14);
        Assert.Equal(1.5513477251227766e-15, s[2], 1e-29);
    }

    [Fact]
    public void ReadsOffADiagonal() =>
        Assert.Equal([3, 2, 1e-100, 0], JacobiSvd.SingularValues(new Matrix(4, 4, [0, 2, 0, 0, -3, 0, 0, 0, 0, 0, 0, 1e-100, 0, 0, 0, 0])));

    [Fact]
    public void ScalesExactlyByPowersOfTwo() => RandomMatrices.Any.Sample(a =>
    {
        double[] large = JacobiSvd.SingularValues(new Matrix(a.Rows, a.Columns, [.. a.Data.Select(v => v * Math.Pow(2, 900))]));
        Assert.Equal(JacobiSvd.SingularValues(a).Select(s => s * Math.Pow(2, 900)), large);
    }, iter: 50);

    [Fact]
    public void AgreesWithAnIndependentImplementation() => RandomMatrices.Any.Sample(a =>
    {
        double[] expected = [.. MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(a.Rows, a.Columns, (i, j) => a[i, j]).Svd(false).S];
        double[] actual = JacobiSvd.SingularValues(a);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13 * expected[0]));
    }, iter: 100);

    [Fact]
    public void RefusesWhatIsNotFinite() =>
        Assert.Throws<ArgumentException>(() => JacobiSvd.SingularValues(new Matrix(1, 2, [1, double.NaN])));

    private static void Check(Matrix a, double tolerance)
    {
        (Matrix u, double[] s, Matrix v) = JacobiSvd.Decompose(a);
        double unit = tolerance * Math.Max(a.Rows, a.Columns);
        Assert.Equal(Math.Min(a.Rows, a.Columns), s.Length);
        Assert.Equal(s.OrderDescending(), s);
        Assert.InRange(RandomMatrices.Skewness(u), 0, 1e-13);
        Assert.InRange(RandomMatrices.Skewness(v), 0, 1e-13);
        Matrix scaled = new(u.Rows, u.Columns, [.. u.Data.Select((value, i) => value * s[i % s.Length])]);
        Assert.InRange(RandomMatrices.Distance(MatrixProduct.MultiplyTransposed(scaled, v), a), 0, unit);
        Assert.All(s.Zip(JacobiSvd.SingularValues(a)), pair => Assert.Equal(pair.First, pair.Second, unit * (1 + s[0])));
    }
}
