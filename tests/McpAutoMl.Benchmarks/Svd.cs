using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Benchmarks;

/// <summary>Singular value decompositions of square matrices of uniform numbers beside numpy, runs taking turns; medians.</summary>
internal static class Svd
{
    private const int Rank = 32;
    private const int WarmUps = 3;

    public static int Run(string[] arguments)
    {
        int runs = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 9;
        HashSet<string> kinds = arguments.Length > 1 ? [.. arguments[1..]] : ["randomized", "values", "full"];
        using NumpyReference? numpy = NumpyReference.Start("svd.py");
        Console.WriteLine($"{Machine.Processor}, {Environment.ProcessorCount} processors; {numpy?.Description ?? "no reference"}");
        Console.WriteLine("| decomposition | ours ms | numpy ms | ours / numpy | goal |");
        Console.WriteLine("|---|---|---|---|---|");
        bool met = true;
        foreach (int n in (int[])[1024, 2048])
        {
            Matrix a = Uniform(n);
            FloatMatrix single = FloatMatrix.Rounded(a);
            foreach ((string kind, string type, double? goal, Action work) in new (string, string, double?, Action)[]
            {
                ("randomized", "f32", 1, () => RandomizedSvd.Decompose(single, Rank)),
                ("randomized", "f64", null, () => RandomizedSvd.Decompose(a, Rank)),
                ("values", "f64", n == 1024 ? 2 : null, () => BidiagonalSvd.SingularValues(a)),
                ("full", "f64", n == 1024 ? 4 : null, () => BidiagonalSvd.Decompose(a)),
            })
            {
                met &= !kinds.Contains(kind) || Compare(kind, type, n, goal, runs, numpy, work);
            }
        }

        return met ? 0 : 1;
    }

    private static bool Compare(string kind, string type, int n, double? goal, int runs, NumpyReference? numpy, Action work)
    {
        List<double> ours = [], theirs = [];
        for (int run = -WarmUps; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            double mine = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double their = 1000 * (numpy?.Seconds($"{kind} {type} {n} 1") ?? double.NaN);
            if (run >= 0)
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
