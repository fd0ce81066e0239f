using CsCheck;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

/// <summary>Matrices for tests, and what tests ask of them.</summary>
internal static class RandomMatrices
{
    public static readonly Gen<Matrix> Any = Gen.Select(Gen.Int[1, 24], Gen.Int[1, 24], Gen.Int[0, 1 << 30])
        .Select((rows, columns, seed) => Uniform(rows, columns, seed));

    public static Matrix Uniform(int rows, int columns, long seed)
    {
        RandomStream random = new(seed, "tests/matrix");
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < matrix.Data.Length; i++)
        {
            matrix.Data[i] = (2 * random.NextDouble()) - 1;
        }

        return matrix;
    }

    /// <summary>U diag(spectrum) V' for random orthonormal U and V.</summary>
    public static Matrix WithSpectrum(int rows, int columns, double[] spectrum, long seed)
    {
        Matrix u = HouseholderQr.Decompose(Uniform(rows, spectrum.Length, seed)).Q(), v = HouseholderQr.Decompose(Uniform(columns, spectrum.Length, seed + 1000)).Q();
        Matrix scaled = new(rows, spectrum.Length, [.. u.Data.Select((value, i) => value * spectrum[i % spectrum.Length])]);
        return MatrixProduct.MultiplyTransposed(scaled, v);
    }

    /// <summary>The largest |a - b|.</summary>
    public static double Distance(Matrix a, Matrix b) => a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).DefaultIfEmpty().Max();

    /// <summary>The largest entry of |A'A - I|.</summary>
    public static double Skewness(Matrix a)
    {
        Matrix gram = MatrixProduct.Gram(a);
        for (int i = 0; i < gram.Rows; i++)
        {
            gram[i, i] -= 1;
        }

        return gram.Data.Select(Math.Abs).DefaultIfEmpty().Max();
    }
}
