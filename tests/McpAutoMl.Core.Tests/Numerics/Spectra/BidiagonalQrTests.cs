using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Tests.Numerics.Spectra;

public sealed class BidiagonalQrTests
{
    [Fact]
    public void KeepsTheRelativeAccuracyOfEverySingularValue()
    {
        // Bidiagonal matrices determine all their singular values to high relative accuracy (Demmel and Kahan). The product of
        // them is the determinant; the largest and the least are known from the matrix and its inverse for this one.
        foreach (bool upwards in (bool[])[false, true])
        {
            double[] d = [.. Enumerable.Range(0, 12).Select(i => Math.Pow(10, upwards ? i - 11 : -i))], e = [.. d.Skip(1).Select(x => x / 2)];
            double[] expected = [.. OfDense(d, e)];
            double[] found = Values(d, e);
            Assert.All(expected.Zip(found), pair => Assert.Equal(1, pair.Second / pair.First, 1e-13));
            Assert.Equal(1, found.Zip(d.OrderDescending(), (s, x) => s / x).Aggregate((product, ratio) => product * ratio), 1e-13);
        }
    }

    [Fact]
    public void HasTheDeterminantAndTheNormOfTheMatrix() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1 << 20]).Sample((n, seed) =>
    {
        RandomStream random = new(seed, "tests/bidiagonal");
        double[] d = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.5)], e = [.. d.Skip(1).Select(_ => (2 * random.NextDouble()) - 1)];
        double squares = d.Concat(e).Sum(x => x * x), logarithm = d.Sum(Math.Log);
        double[] found = Values(d, e);
        Assert.Equal(1, found.Sum(s => s * s) / squares, 1e-12);
        Assert.Equal(logarithm, found.Sum(Math.Log), 1e-11);
    }, iter: 200);

    [Fact]
    public void WorksOnTinyAndVanishingEntries()
    {
        Assert.Equal([1e-200, 0], Values([1e-200, 0], [0]));
        Assert.Equal([0, 0, 0], Values([0, 0, 0], [0, 0]));
        double[] found = Values([0, 0, 0], [3, 4]);
        Assert.Equal([4, 3, 0], found.Select(s => Math.Round(s, 13)));
    }

    [Fact]
    public void RotationsWorkWhereSquaresVanish()
    {
        foreach ((double f, double g) in new[] { (3e-200, 4e-200), (-3e-310, 4e-310), (0, 5), (5, 0), (0, 0), (1e-160, 1) })
        {
            PlaneRotation rotation = PlaneRotation.Of(f, g);
            Assert.Equal(1, (rotation.C * rotation.C) + (rotation.S * rotation.S), 1e-15);
            double scale = Math.Max(Math.Abs(f), Math.Abs(g));
            Assert.InRange(Math.Abs((rotation.C * f) + (rotation.S * g) - rotation.R), 0, 1e-12 * scale);
            Assert.InRange(Math.Abs((rotation.C * g) - (rotation.S * f)), 0, 1e-12 * scale);
        }
    }

    private static double[] Values(double[] d, double[] e)
    {
        double[] values = [.. d];
        Assert.True(BidiagonalQr.Run(values, [.. e], null, null, CancellationToken.None));
        return [.. values.Select(Math.Abs).OrderDescending()];
    }

    /// <summary>By one-sided Jacobi, which is as accurate for columns that are scaled and well conditioned apart from that.</summary>
    private static double[] OfDense(double[] d, double[] e)
    {
        Matrix a = new(d.Length, d.Length);
        for (int i = 0; i < d.Length; i++)
        {
            a[i, i] = d[i];
            if (i + 1 < d.Length)
            {
                a[i, i + 1] = e[i];
            }
        }

        return JacobiSvd.SingularValues(a);
    }
}
