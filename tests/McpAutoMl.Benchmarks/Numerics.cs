using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Benchmarks;

/// <summary>Numeric kernels against plain loops and against MathNet, in one process; least time of several runs.</summary>
internal static class Numerics
{
    private const int Length = 32_768;

    public static int Run(string[] arguments)
    {
        int size = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 256;
        RandomStream random = new(0, "benchmark");
        double[] x = Uniform(random, Length), y = Uniform(random, Length);
        Compare("sum", 2000, () => Reduce.Sum(x), () => ScalarSum(x));
        Compare("dot", 2000, () => Reduce.Dot(x, y), () => ScalarDot(x, y));

        Matrix a = new(size, size, Uniform(random, size * size));
        var reference = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(size, size, (i, j) => a[i, j]);
        Compare($"singular values {size}", 1, () => JacobiSvd.SingularValues(a)[0], () => reference.Svd(false).S[0]);
        Compare($"singular vectors {size}", 1, () => JacobiSvd.Decompose(a).S[0], () => reference.Svd(true).S[0]);
        Compare($"product {size}", 1, () => MatrixProduct.Multiply(a, a).Data[0], () => reference.Multiply(reference)[0, 0]);
        Compare("canary", 1, () => Canary.Run().IsReference ? 1 : 0, () => 1);
        return 0;
    }

    private static void Compare(string name, int repeats, Func<double> ours, Func<double> other)
    {
        double mine = Least(ours, repeats), theirs = Least(other, repeats);
        Console.WriteLine(FormattableString.Invariant($"{name,-22} {mine,12:F2} us   reference {theirs,12:F2} us   {theirs / mine,6:F2} x"));
    }

    /// <summary>Microseconds of one call.</summary>
    private static double Least(Func<double> work, int repeats)
    {
        double least = double.MaxValue, sink = 0;
        for (int round = 0; round < 5; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < repeats; i++)
            {
                sink += work();
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats);
        }

        return double.IsNaN(sink) ? double.NaN : least;
    }

    private static double ScalarSum(double[] x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value;
        }

        return sum;
    }

    private static double ScalarDot(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static double[] Uniform(RandomStream random, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (2 * random.NextDouble()) - 1;
        }

        return values;
    }
}
