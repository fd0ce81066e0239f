using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Benchmarks;

/// <summary>Singular value decompositions of square matrices of uniform numbers beside numpy, runs taking turns; medians.</summary>
internal static class Svd
{
    private const int Rank = 32;

    public static int Run(string[] arguments)
    {
        int runs = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 9;
        using NumpyReference? numpy = NumpyReference.Start("svd.py");
        Console.WriteLine($"{Machine.Processor}, {Environment.ProcessorCount} processors; {numpy?.Description ?? "no reference"}");
        Console.WriteLine("| decomposition | ours ms | numpy ms | ours / numpy | goal |");
        Console.WriteLine("|---|---|---|---|---|");
        bool met = true;
        foreach (int n in (int[])[1024, 2048])
        {
            Matrix a = Uniform(n);
            FloatMatrix single = FloatMatrix.Rounded(a);
            met &= Compare("randomized", "f32", n, 1, runs, numpy, () => RandomizedSvd.Decompose(single, Rank));
            met &= Compare("randomized", "f64", n, null, runs, numpy, () => RandomizedSvd.Decompose(a, Rank));
            met &= Compare("values", "f64", n, n == 1024 ? 2 : null, runs, numpy, () => BidiagonalSvd.SingularValues(a));
            met &= Compare("full", "f64", n, n == 1024 ? 4 : null, runs, numpy, () => BidiagonalSvd.Decompose(a));
        }

        return met ? 0 : 1;
    }

    private static bool Compare(string kind, string type, int n, double? goal, int runs, NumpyReference? numpy, Action work)
    {
        List<double> ours = [], theirs = [];
        for (int run = 0; run <= runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            double mine = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double their = 1000 * (numpy?.Seconds($"{kind} {type} {n} 1") ?? double.NaN);
            if (run > 0)
            {
                ours.Add(mine);
                theirs.Add(their);
            }
        }

        double ratio = Median(ours) / Median(theirs);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {kind} {type} {n} | {Median(ours):F1} | {Median(theirs):F1} | {ratio:F2} | {(goal is null ? "" : $"{goal:F0}")} |"));
        return goal is null || !(ratio > goal);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static Matrix Uniform(int n)
    {
        RandomStream random = new(n, "benchmark/svd");
        return new Matrix(n, n, [.. Enumerable.Range(0, n * n).Select(_ => (2 * random.NextDouble()) - 1)]);
    }
}
