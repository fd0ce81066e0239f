using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Benchmarks;

/// <summary>Mutual information, forest and rank correlations on numbers and a binary target, beside scikit-learn and SciPy in the same run.</summary>
internal static class Statistics
{
    private const int Rows = 100_000, Columns = 50;

    /// <summary>Measures, and how often: theirs may take minutes.</summary>
    private static readonly (string Name, int Repeats)[] Measures = [("mutual_information", 5), ("random_forest", 3), ("spearman", 7)];

    /// <param name="args">A measure, or none for all; `own` after it for ours alone.</param>
    public static int Run(string[] args)
    {
        (double[][] x, int[] y) = Data(Rows, Columns);
        Table table = new([.. x.Select((values, j) => new NumericColumn($"x{j}", ColumnType.Numeric, values))]);
        Target target = Target.OfClasses("y", [.. Enumerable.Range(0, Rows)], ["0", "1"], y, 1);
        Variable[] variables = [.. x.Select((values, j) => Variable.OfValues($"x{j}", values))];
        Variable response = Variable.OfCodes("y", y, 2);
        ParallelOptions two = new() { MaxDegreeOfParallelism = 2 };
        Dictionary<string, Action> ours = new()
        {
            ["mutual_information"] = () => Parallel.For(0, Columns, two, j => MutualInformation.Estimate(variables[j], response, 0)),
            ["random_forest"] = () => new RandomForestLearner().Fit(table, target, 0, CancellationToken.None),
            ["spearman"] = () => Redundancy.Similarities(variables, null, CancellationToken.None),
        };
        using StatisticsReference? reference = args.Contains("own") ? null : StatisticsReference.Start(x, y);
        Console.WriteLine($"{Rows} x {Columns}, {Environment.ProcessorCount} cores, .NET {Environment.Version}{(reference is null ? "" : ", " + reference.Versions)}");
        Console.WriteLine();
        Console.WriteLine("| Measure | runs | s, median | spread | theirs, median | spread | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach ((string name, int repeats) in Measures.Where(measure => args.All(argument => argument == "own" || argument == measure.Name)))
        {
            Compare(name, repeats, ours[name], reference);
        }

        return 0;
    }

    /// <summary>Runs in turns, after one of ours that nobody times: theirs is compiled ahead.</summary>
    private static void Compare(string name, int repeats, Action work, StatisticsReference? reference)
    {
        List<double> ours = [], theirs = [];
        work();
        for (int i = 0; i < repeats; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            ours.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (reference is not null)
            {
                theirs.Add(reference.Seconds(name));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {repeats} | {Text(ours)} | {(reference is null ? " |  | " : $"{Text(theirs)} | {Median(theirs) / Median(ours):F1}")} |"));
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static string Text(List<double> seconds) => string.Create(CultureInfo.InvariantCulture, $"{Median(seconds):F3} | {seconds.Min():F3}-{seconds.Max():F3}");

    /// <summary>Sums of uniform numbers; half of the columns lean on the target, more or less.</summary>
    internal static (double[][] X, int[] Y) Data(int rows, int columns)
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
}
