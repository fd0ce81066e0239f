using System.Numerics;
using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Tests.Numerics.Products;

public sealed class ProductTests
{
    private static readonly Gen<(int M, int K, int N)> Shapes = Gen.Select(Gen.Int[0, 70], Gen.Int[0, 300], Gen.Int[0, 130]);

    [Fact]
    public void EveryKernelGivesTheSameBits()
    {
        Shapes.Sample(shape => SameBits<double>(shape), iter: 60);
        Shapes.Sample(shape => SameBits<float>(shape), iter: 60);
        SameBits<double>((201, 300, 170));
        SameBits<float>((201, 600, 170));
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        foreach ((int m, int k, int n) in new[] { (300, 280, 310), (20, 700, 900), (900, 700, 20), (8, 25000, 48), (197, 211, 223) })
        {
            Operands<double> x = new(m, k, n);
            double[] expected = Compute<double, Kernel512<double>>(x, ProductOptions.Replace with { Threads = 1 });
            foreach (int threads in (int[])[2, 3, 7])
            {
                Assert.Equal(expected, Compute<double, Kernel512<double>>(x, ProductOptions.Replace with { Threads = threads }));
            }
        }
    }

    [Fact]
    public void AddsToAndSubtractsFromTheTarget() => Shapes.Sample(shape =>
    {
        Operands<double> x = new(shape.M, shape.K, shape.N);
        double[] sum = Chain(x, 1), difference = Chain(x, -1);
        Assert.Equal(sum, Compute<double, Kernel512<double>>(x, ProductOptions.Subtract with { Negate = false }));
        Assert.Equal(difference, Compute<double, Kernel512<double>>(x, ProductOptions.Subtract));
        Assert.Equal(difference, Compute<double, ScalarKernel<double>>(x, ProductOptions.Subtract));
    }, iter: 60);

    [Fact]
    public void WorksOnPartsOfBuffersAndLeavesTheRestAlone() => Gen.Select(Shapes, Gen.Int[0, 5], Gen.Int[0, 5]).Sample((shape, row, column) =>
    {
        (int m, int k, int n) = shape;
        Matrix a = RandomMatrices.Uniform(k + 7, m + 9, 1), b = RandomMatrices.Uniform(n + 6, k + 8, 2), c = RandomMatrices.Uniform(m + 10, n + 11, 3);
        Matrix before = new(c.Rows, c.Columns, [.. c.Data]);
        MatrixView<double> left = a.View.Part(row, column, k, m).Transposed, right = b.View.Part(column, row, n, k).Transposed;
        Product.Compute(left, right, c.View.Part(row, column, m, n), ProductOptions.Replace);
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++)
            {
                double expected = before[i, j];
                if (i >= row && i < row + m && j >= column && j < column + n)
                {
                    expected = 0;
                    for (int p = 0; p < k; p++)
                    {
                        expected = Math.FusedMultiplyAdd(a[row + p, i - row + column], b[j - column + column, row + p], expected);
                    }
                }

                Assert.Equal(expected, c[i, j]);
            }
        }
    }, iter: 40);

    private static void SameBits<T>((int M, int K, int N) shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Operands<T> x = new(shape.M, shape.K, shape.N);
        T[] scalar = Compute<T, ScalarKernel<T>>(x, ProductOptions.Replace);
        Assert.Equal(scalar, Compute<T, Kernel256<T>>(x, ProductOptions.Replace));
        Assert.Equal(scalar, Compute<T, Kernel512<T>>(x, ProductOptions.Replace));
    }

    private static T[] Compute<T, TKernel>(Operands<T> x, ProductOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKernel : IProductKernel<T>
    {
        T[] target = [.. x.Target];
        Product.Compute<T, T, T, TKernel>(
            new(x.Left, 0, x.M, x.K, x.K, 1), new(x.Right, 0, x.K, x.N, x.N, 1), new(target, 0, x.M, x.N, x.N, 1), options);
        return target;
    }

    /// <summary>target + sign a b as one chain an entry.</summary>
    private static double[] Chain(Operands<double> x, double sign)
    {
        double[] result = [.. x.Target];
        for (int i = 0; i < result.Length; i++)
        {
            for (int k = 0; k < x.K; k++)
            {
                result[i] = Math.FusedMultiplyAdd(sign * x.Left[(i / x.N * x.K) + k], x.Right[(k * x.N) + (i % x.N)], result[i]);
            }
        }

        return result;
    }

    private sealed record Operands<T>(int M, int K, int N)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T[] Left { get; } = Uniform(M, K, 1);

        public T[] Right { get; } = Uniform(K, N, 2);

        public T[] Target { get; } = Uniform(M, N, 3);

        private static T[] Uniform(int rows, int columns, int seed) => [.. RandomMatrices.Uniform(rows, columns, seed).Data.Select(T.CreateTruncating)];
    }
}
