using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Benchmarks;

/// <summary>Mutual information, forest and rank correlations on numbers and a binary target, beside scikit-learn and SciPy in the same run.</summary>
internal static class Statistics
{
    private const string Python = "/usr/bin/python3";

    public static int Run(string[] arguments)
    {
        int rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        int columns = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 50;
        (double[][] x, int[] y) = Data(rows, columns);
        Table table = new([.. x.Select((values, j) => new NumericColumn($"x{j}", ColumnType.Numeric, values))]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, rows)], ["0", "1"], y, 1);
        Variable[] variables = [.. x.Select((values, j) => Variable.OfValues($"x{j}", values))];
        Variable response = Variable.OfCodes("y", y, 2);
        Dictionary<string, double> reference = Reference(x, y);
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        Compare("mutual_information", reference, () => Parallel.For(0, columns, two, j => MutualInformation.Estimate(variables[j], response, 0)));
        Compare("random_forest", reference, () => new RandomForestLearner().Fit(table, target, 0, CancellationToken.None));
        Compare("spearman", reference, () => Redundancy.Similarities(variables, null, CancellationToken.None));
        return 0;
    }

    /// <summary>Sums of uniform numbers; half of the columns lean on the target, more or less.</summary>
    private static (double[][] X, int[] Y) Data(int rows, int columns)
    {
        RandomStream random = new(0, "benchmark/statistics");
        int[] y = [.. Enumerable.Range(0, rows).Select(_ => random.Next(2))];
        double[][] x = new double[columns][];
        for (int j = 0; j < columns; j++)
        {
            double shift = j % 2 == 0 ? 0 : (double)j / columns;
            x[j] = [.. y.Select(c => random.NextDouble() + random.NextDouble() + random.NextDouble() + (shift * c))];
        }

        return (x, y);
    }

    private static void Compare(string name, Dictionary<string, double> reference, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        double ours = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(reference.TryGetValue(name, out double theirs)
            ? FormattableString.Invariant($"{name,-20} {ours,8:F2} s   reference {theirs,8:F2} s   {theirs / ours,6:F1} x")
            : FormattableString.Invariant($"{name,-20} {ours,8:F2} s"));
    }

    /// <summary>Seconds by measure; empty, with a message, where Debian's scikit-learn is not installed.</summary>
    private static Dictionary<string, double> Reference(double[][] x, int[] y)
    {
        string data = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(data))
            {
                foreach (double[] column in (double[][])[.. x, Array.ConvertAll(y, c => (double)c)])
                {
                    file.Write(MemoryMarshal.AsBytes(column.AsSpan()));
                }
            }

            string script = Path.Combine(AppContext.BaseDirectory, "reference", "statistics.py");
            ProcessStartInfo start = new(Python, [script, data, $"{y.Length}", $"{x.Length}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process? python = File.Exists(Python) ? Process.Start(start) : null;
            string output = python?.StandardOutput.ReadToEnd() ?? "";
            python?.WaitForExit();
            if (python is not { ExitCode: 0 })
            {
                Console.WriteLine($"No reference: {Python} with scikit-learn and SciPy is needed (apt-get install python3-sklearn).");
                return [];
            }

            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(data);
        }
    }
}
