using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class RandomizedSvdTests
{
    private static readonly Gen<(int Rows, int Columns, int Rank, int Seed)> Cases =
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[1, 20], Gen.Int[0, 1 << 20]);

    [Fact]
    public void CertificateHoldsForAnyMatrixAndAnyNumberOfPasses() => Gen.Select(Cases, Gen.Int[0, 2], Gen.Int[0, 5]).Sample((given, power, oversampling) =>
    {
        Matrix a = RandomMatrices.Uniform(given.Rows, given.Columns, given.Seed);
        Check(a, RandomizedSvd.Decompose(a, given.Rank, new() { PowerIterations = power, Oversampling = oversampling, Seed = given.Seed }));
        FloatMatrix floats = FloatMatrix.Rounded(a);
        Check(floats.ToMatrix(), RandomizedSvd.Decompose(floats, given.Rank, new() { PowerIterations = power, Oversampling = oversampling }));
    }, iter: 150);

    [Theory]
    [InlineData("decay")]
    [InlineData("graded")]
    [InlineData("clustered")]
    [InlineData("flat")]
    [InlineData("deficient")]
    public void FindsKnownSpectra(string kind)
    {
        double[] spectrum = [.. Enumerable.Range(0, 90).Select(i => kind switch
        {
            "decay" => 1.0 / (1 + (i * i)),
            "graded" => Math.Pow(10, -i / 5.0),
            "clustered" => i < 20 ? 3 : i < 40 ? 1 : 1e-3,
            "deficient" => i < 12 ? 2.0 + i : 0,
            _ => 1,
        })];
        double[] sorted = [.. spectrum.OrderDescending()];
        Matrix a = RandomMatrices.WithSpectrum(120, 90, spectrum, 1);
        TruncatedSvd found = RandomizedSvd.Decompose(a, 24);
        Check(a, found);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(sorted[i], found.S[i], kind == "flat" ? 0.2 : 1e-3 * sorted[i]);
            (double lower, double upper) = found.Interval(i);
            Assert.InRange(sorted[i], lower - 1e-13, upper + 1e-13);
        }
    }

    [Fact]
    public void GrowsUntilTheResidualIsSmallEnough()
    {
        Matrix a = RandomMatrices.WithSpectrum(150, 100, [.. Enumerable.Range(0, 100).Select(i => Math.Pow(0.9, i))], 2);
        foreach (double residual in (double[])[1, 0.1, 1e-3])
        {
            TruncatedSvd found = RandomizedSvd.Grow(a, new() { StopAtResidual = residual, BlockSize = 8 });
            Assert.True(found.Complete);
            Assert.InRange(found.Residual, 0, residual);
            Assert.True(found.S.Length == 8 || found.ErrorAt(found.S.Length - 8) > residual / 2);
            Check(a, found);
        }
    }

    [Fact]
    public void GrowsUntilSingularValuesSinkBelowTheFloor()
    {
        double[] spectrum = [.. Enumerable.Range(0, 100).Select(i => i < 20 ? 10.0 - (0.3 * i) : 0.01)];
        FloatMatrix a = FloatMatrix.Rounded(RandomMatrices.WithSpectrum(140, 100, spectrum, 3));
        TruncatedSvd found = RandomizedSvd.Grow(a, new() { StopAtSingularValue = 0.1, BlockSize = 16 });
        Assert.True(found.Complete);
        Assert.Equal(32, found.S.Length);
        Assert.Equal(20, found.S.Count(s => s > 0.1));
        Check(a.ToMatrix(), found);
    }

    [Fact]
    public void SaysWhenTheBasisMayNotGrowFarEnough()
    {
        Matrix a = RandomMatrices.Uniform(60, 50, 4);
        TruncatedSvd cut = RandomizedSvd.Grow(a, new() { StopAtResidual = 1e-3, BlockSize = 16, MaxColumns = 20 });
        Assert.False(cut.Complete);
        Assert.Equal(20, cut.S.Length);
        TruncatedSvd whole = RandomizedSvd.Grow(a, new() { BlockSize = 16 });
        Assert.True(whole.Complete);
        Assert.Equal(50, whole.S.Length);
        Assert.InRange(whole.Residual, 0, 1e-13);
    }

    [Fact]
    public void MeasuresResidualsFarBelowTheCancellationOfSquares()
    {
        Matrix a = RandomMatrices.WithSpectrum(80, 70, [.. Enumerable.Range(0, 70).Select(i => i < 10 ? 1 : 1e-9)], 5);
        TruncatedSvd found = RandomizedSvd.Decompose(a, 10, new() { Oversampling = 0 });
        Assert.Equal(Math.Sqrt(60) * 1e-9, found.Residual, 1e-12);
        Assert.All(found.S, s => Assert.Equal(1, s, 1e-13));
    }

    [Fact]
    public void TakesZeroAndEmptyMatrices()
    {
        TruncatedSvd zero = RandomizedSvd.Decompose(new Matrix(8, 5), 2);
        Assert.All(zero.S, s => Assert.Equal(0, s));
        Assert.Equal(0, zero.Residual);
        Check(new Matrix(8, 5), zero);
        Assert.Empty(RandomizedSvd.Decompose(new FloatMatrix(0, 4), 2).S);
        Assert.Empty(RandomizedSvd.Grow(new Matrix(3, 0), new()).S);
    }

    [Fact]
    public void RefusesWhatIsNotFiniteAndRanksBelowOne()
    {
        Assert.Throws<ArgumentException>(() => RandomizedSvd.Decompose(new Matrix(1, 2, [1, double.NaN]), 1));
        Assert.Throws<ArgumentException>(() => RandomizedSvd.Decompose(new FloatMatrix(1, 2, [1, float.PositiveInfinity]), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomizedSvd.Decompose(new Matrix(2, 2), 0));
    }

    [Fact]
    public void IsTheSameForOneSeedAndStopsWhenCancelled()
    {
        FloatMatrix a = FloatMatrix.Rounded(RandomMatrices.Uniform(300, 200, 6));
        Assert.Equal(RandomizedSvd.Decompose(a, 8).U.Data, RandomizedSvd.Decompose(a, 8).U.Data);
        Assert.NotEqual(RandomizedSvd.Decompose(a, 8).U.Data, RandomizedSvd.Decompose(a, 8, new() { Seed = 1 }).U.Data);
        Assert.Throws<OperationCanceledException>(() => RandomizedSvd.Decompose(a, 8, null, new CancellationToken(canceled: true)));
    }

    private static void Check(Matrix a, TruncatedSvd found)
    {
        double[] exact = JacobiSvd.SingularValues(a);
        double unit = 1e-14 * Math.Max(1, found.Norm) * Math.Max(a.Rows, a.Columns);
        Assert.InRange(RandomMatrices.Skewness(found.U), 0, 1e-13);
        Assert.InRange(RandomMatrices.Skewness(found.V), 0, 1e-13);
        Assert.Equal(found.S.OrderDescending(), found.S);
        for (int i = 0; i < exact.Length; i++)
        {
            (double lower, double upper) = found.Interval(i);
            Assert.InRange(exact[i], lower - unit, upper + unit);
        }

        for (int rank = 0; rank <= found.S.Length; rank++)
        {
            Matrix scaled = new(found.U.Rows, rank);
            Matrix right = new(found.V.Rows, rank);
            for (int i = 0; i < scaled.Data.Length; i++)
            {
                scaled[i / rank, i % rank] = found.U[i / rank, i % rank] * found.S[i % rank];
            }

            for (int i = 0; i < right.Data.Length; i++)
            {
                right[i / rank, i % rank] = found.V[i / rank, i % rank];
            }

            Matrix rebuilt = MatrixProduct.MultiplyTransposed(scaled, right);
            double error = Math.Sqrt(a.Data.Zip(rebuilt.Data, (x, y) => (x - y) * (x - y)).Sum());
            double optimal = Math.Sqrt(exact.Skip(rank).Sum(s => s * s));
            Assert.Equal(error, found.ErrorAt(rank), unit);
            Assert.InRange(optimal, found.OptimalErrorAtLeast(rank) - unit, found.ErrorAt(rank) + unit);
        }
    }
}
