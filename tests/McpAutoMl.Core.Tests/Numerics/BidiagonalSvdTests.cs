using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class BidiagonalSvdTests
{
    [Fact]
    public void RebuildsTheMatrixFromOrthonormalFactors() => RandomMatrices.Any.Sample(a => Check(a), iter: 200);

    [Fact]
    public void CrossesPanelsAndSharesWorkAmongThreads()
    {
        Check(RandomMatrices.Uniform(300, 270, 1));
        Check(RandomMatrices.Uniform(65, 64, 2));
        Check(RandomMatrices.Uniform(33, 33, 3));
    }

    [Fact]
    public void GoesThroughQrForTallAndWideMatrices()
    {
        Check(RandomMatrices.Uniform(400, 90, 4));
        Check(RandomMatrices.Uniform(70, 500, 5));
        Check(RandomMatrices.Uniform(50, 1, 6));
        Check(RandomMatrices.Uniform(1, 50, 7));
    }

    [Theory]
    [InlineData("graded")]
    [InlineData("graded upwards")]
    [InlineData("clustered")]
    [InlineData("equal")]
    [InlineData("deficient")]
    [InlineData("one large")]
    public void FindsKnownSpectra(string kind)
    {
        double[] spectrum = [.. Enumerable.Range(0, 80).Select(i => kind switch
        {
            "graded" => Math.Pow(10, -i / 4.0),
            "graded upwards" => Math.Pow(10, (i / 4.0) - 20),
            "clustered" => (i % 4) + 1 + (1e-12 * i),
            "deficient" => i < 30 ? 1 + i : 0,
            "one large" => i == 40 ? 1 : 1e-10,
            _ => 2.5,
        })];
        Matrix a = RandomMatrices.WithSpectrum(90, 80, spectrum, 8);
        Check(a);
        double[] sorted = [.. spectrum.OrderDescending()], found = BidiagonalSvd.SingularValues(a);
        Assert.All(sorted.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-14 * sorted[0]));
    }

    [Fact]
    public void TakesBidiagonalDiagonalAndZeroMatrices()
    {
        Check(new Matrix(6, 4));
        Check(new Matrix(4, 4, [0, 2, 0, 0, -3, 0, 0, 0, 0, 0, 0, 1e-100, 0, 0, 0, 0]));
        Assert.Equal([3, 2, 1e-100, 0], BidiagonalSvd.SingularValues(new Matrix(4, 4, [0, 2, 0, 0, -3, 0, 0, 0, 0, 0, 0, 1e-100, 0, 0, 0, 0])));
        Matrix jordan = new(40, 40);
        for (int i = 0; i < 40; i++)
        {
            jordan[i, i] = i == 20 ? 0 : 1;
            jordan[i, Math.Min(39, i + 1)] += i < 39 ? 1 : 0;
        }

        Check(jordan);
        Check(jordan.Transpose());
        Assert.Empty(BidiagonalSvd.SingularValues(new Matrix(0, 3)));
        Assert.Equal((5, 0), (BidiagonalSvd.Decompose(new Matrix(5, 0)).U.Rows, BidiagonalSvd.Decompose(new Matrix(5, 0)).S.Length));
    }

    [Fact]
    public void ScalesExactlyByPowersOfTwo() => RandomMatrices.Any.Sample(a =>
    {
        foreach (double factor in (double[])[Math.Pow(2, 900), Math.Pow(2, -900)])
        {
            Matrix scaled = new(a.Rows, a.Columns, [.. a.Data.Select(v => v * factor)]);
            Assert.Equal(BidiagonalSvd.SingularValues(a).Select(s => s * factor), BidiagonalSvd.SingularValues(scaled));
        }
    }, iter: 50);

    [Fact]
    public void RefusesWhatIsNotFiniteAndStopsWhenCancelled()
    {
        Assert.Throws<ArgumentException>(() => BidiagonalSvd.SingularValues(new Matrix(1, 2, [1, double.NaN])));
        Assert.Throws<ArgumentException>(() => BidiagonalSvd.Decompose(new Matrix(2, 1, [1, double.NegativeInfinity])));
        Assert.Throws<OperationCanceledException>(() =>
            BidiagonalSvd.SingularValues(RandomMatrices.Uniform(50, 50, 9), null, new CancellationToken(canceled: true)));
    }

    private static void Check(Matrix a)
    {
        (Matrix u, double[] s, Matrix v) = BidiagonalSvd.Decompose(a);
        int larger = Math.Max(a.Rows, a.Columns), smaller = Math.Min(a.Rows, a.Columns);

        // The sweeps set to zero what is below 98.7 units of rounding (LAPACK's tolerance), beside the rounding of the reflections.
        double unit = ((98.7 * 1.11e-16) + (2e-16 * (10 + larger))) * (s.Length > 0 ? s[0] : 0);
        Assert.Equal((a.Rows, smaller, a.Columns, smaller, smaller), (u.Rows, u.Columns, v.Rows, v.Columns, s.Length));
        Assert.Equal(s.OrderDescending(), s);
        Assert.All(s, value => Assert.True(value >= 0));
        Assert.InRange(RandomMatrices.Skewness(u), 0, 1e-13);
        Assert.InRange(RandomMatrices.Skewness(v), 0, 1e-13);
        Matrix scaled = new(u.Rows, u.Columns, [.. u.Data.Select((value, i) => value * s[i % s.Length])]);
        Assert.InRange(RandomMatrices.Distance(MatrixProduct.MultiplyTransposed(scaled, v), a), 0, unit);
        Assert.All(s.Zip(BidiagonalSvd.SingularValues(a)), pair => Assert.Equal(pair.First, pair.Second, unit));
        Assert.All(s.Zip(JacobiSvd.SingularValues(a)), pair => Assert.Equal(pair.First, pair.Second, 4 * unit)); // Jacobi loses more on clusters
    }
}
