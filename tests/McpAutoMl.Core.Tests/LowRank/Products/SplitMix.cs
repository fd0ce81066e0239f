using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.LowRank.Products;

/// <summary>The generator that the reference values were drawn with (Steele, Lea and Flood 2014), so that both see the same matrices.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * Math.ScaleB(1, -53);
    }

    /// <summary>Uniform in -scale .. scale, row by row.</summary>
    public Matrix Uniform(int rows, int columns, double scale) => Fill(rows, columns, () => ((2 * Next()) - 1) * scale);

    /// <summary>Standard normal by Box and Muller, cosine branch.</summary>
    public Matrix Normal(int rows, int columns) =>
        Fill(rows, columns, () => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next()));

    public Matrix[] Layers(int width, int depth, double scale) => [.. Enumerable.Range(0, depth).Select(_ => Uniform(width, width, scale))];

    private static Matrix Fill(int rows, int columns, Func<double> next)
    {
        Matrix matrix = new(rows, columns);
        for (int i = 0; i < matrix.Data.Length; i++)
        {
            matrix.Data[i] = next();
        }

        return matrix;
    }
}
