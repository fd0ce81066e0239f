using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Benchmarks;

/// <summary>Square products against OpenBLAS in one process, runs taking turns; medians.</summary>
internal static class Gemm
{
    private const int Runs = 15;
    private static readonly int[] Sizes = [1024, 2048];

    public static int Run()
    {
        OpenBlas? blas = OpenBlas.Find();
        Console.WriteLine($"{Machine.Processor}, {Environment.ProcessorCount} processors; vectors of {(Vector512.IsHardwareAccelerated ? 512 : 256)} bits; OpenBLAS kernels: {blas?.Core ?? "none"}");
        Console.WriteLine("| product | threads | ours GFLOP/s | OpenBLAS GFLOP/s | ratio of medians | same as one thread |");
        Console.WriteLine("|---|---|---|---|---|---|");
        bool met = true;
        foreach (int threads in (int[])[1, 2])
        {
            foreach (int n in Sizes)
            {
                met &= Measure<float>("f32", n, threads, blas, (a, b, c) => blas!.Multiply(n, a, b, c));
                met &= Measure<double>("f64", n, threads, blas, (a, b, c) => blas!.Multiply(n, a, b, c));
            }
        }

        return met ? 0 : 1;
    }

    private static bool Measure<T>(string type, int n, int threads, OpenBlas? blas, Action<T[], T[], T[]> reference)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RandomStream random = new(n, "benchmark/gemm");
        T[] a = Uniform<T>(random, n * n), b = Uniform<T>(random, n * n), c = new T[n * n], single = new T[n * n], other = new T[n * n];
        MatrixView<T> View(T[] data) => new(data, 0, n, n, n, 1);
        void Ours(T[] target, int count) => Product.Compute(View(a), View(b), View(target), ProductOptions.Replace with { Threads = count });
        if (blas is not null)
        {
            blas.Threads = threads;
        }

        List<double> ours = [], theirs = [];
        for (int run = 0; run <= Runs; run++)
        {
            double mine = Seconds(() => Ours(c, threads)), their = blas is null ? double.NaN : Seconds(() => reference(a, b, other));
            if (run > 0)
            {
                ours.Add(mine);
                theirs.Add(their);
            }
        }

        Ours(single, 1);
        double work = 2.0 * n * n * n / 1e9, rate = work / Median(ours), target = work / Median(theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {type} {n} | {threads} | {rate:F1} | {target:F1} | {rate / target:P0} | {(c.AsSpan().SequenceEqual(single) ? "yes" : "NO")} |"));
        return c.AsSpan().SequenceEqual(single) && (double.IsNaN(target) || rate >= (threads == 1 ? 0.9 : 0.8) * target);
    }

    private static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static T[] Uniform<T>(RandomStream random, int count)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, count).Select(_ => T.CreateTruncating((2 * random.NextDouble()) - 1))];
}
