using System.Globalization;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>The whole portfolio and its ensemble against the reference's best model of each set.</summary>
internal static class PortfolioRanks
{
    public static int Run(string[] arguments)
    {
        ModelOptions options = ModelOptions.Parse(arguments);
        MeasurementStore store = new(options.Work, options.AnyBuild);
        IReadOnlyList<string> names = options.Sets();
        IReadOnlyDictionary<string, ReferenceScores> scores = names.Count == 0 ? new Dictionary<string, ReferenceScores>() : ReferenceScores.Read(options.Data);
        List<PortfolioScores> results = [];
        foreach (string name in names)
        {
            if (BenchmarkSet.Read(name, options, scores) is { } set)
            {
                results.Add(PortfolioScores.Of(set, options, store));
                Console.Error.WriteLine(Row(results[^1]));
            }
        }

        if (results.Count > 0)
        {
            Write([.. results.OrderBy(result => result.Set.Name, StringComparer.Ordinal)]);
        }

        return 0;
    }

    private static void Write(PortfolioScores[] results)
    {
        Console.WriteLine("| Set | metric | our best single | ensemble | best of the reference | verdict | s a split |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (PortfolioScores result in results)
        {
            Console.WriteLine(Row(result));
        }

        int better = results.Count(result => result.Best.Value < result.BestReference.Mean);
        int ensembles = results.Count(result => result.Ours[PortfolioScores.Ensemble] < result.BestReference.Mean);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Ours is better on {better} of {results.Length} sets ({100.0 * better / results.Length:F0} %); the ensemble alone on {ensembles}."));
        Console.WriteLine();
        Ranks("classification", [.. results.Where(result => result.Set.Target.IsClassification)]);
        Ranks("regression", [.. results.Where(result => !result.Set.Target.IsClassification)]);
        Weights(results);
    }

    private static string Row(PortfolioScores result)
    {
        (string name, double mean) = result.BestReference;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Set.Name} | {result.Set.Primary} | {Number(result.BestSingle.Value)} {result.BestSingle.Key} | {Number(result.Ours[PortfolioScores.Ensemble])} | {Number(mean)} {name} | {(result.Best.Value < mean ? "better" : "not better")} ({100 * (result.Best.Value - mean) / mean:+0.0;-0.0} %) | {result.Seconds:F1} |");
    }

    // A family that was left out for the number of rows of a set is ranked among the sets that it is on, and its rank is of that many models.
    private static void Ranks(string task, PortfolioScores[] results)
    {
        if (results.Length == 0)
        {
            return;
        }

        Console.WriteLine($"| {task}: model | sets | mean rank | mean of rank / models | ensemble's on the same sets |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string name in results.SelectMany(result => result.Ours.Keys).Distinct().OrderBy(name => results.Where(r => r.Ours.ContainsKey(name)).Average(r => Share(r, name))))
        {
            PortfolioScores[] those = [.. results.Where(result => result.Ours.ContainsKey(name))];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {those.Length} | {those.Average(result => Rank(result, name)):F2} | {those.Average(result => Share(result, name)):F2} | {those.Average(result => Rank(result, PortfolioScores.Ensemble)):F2} |"));
        }

        Console.WriteLine();
    }

    private static void Weights(PortfolioScores[] results)
    {
        Console.WriteLine("| Set | weights of the ensemble, mean over splits |");
        Console.WriteLine("|---|---|");
        foreach (PortfolioScores result in results)
        {
            IEnumerable<string> weights = result.Weights.Where(pair => pair.Value >= 0.005).OrderByDescending(pair => pair.Value)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:F2}"));
            Console.WriteLine($"| {result.Set.Name} | {string.Join(", ", weights)} |");
        }
    }

    private static double Share(PortfolioScores result, string name) => Rank(result, name) / result.Ours.Count;

    private static double Rank(PortfolioScores result, string name) => 1 + result.Ours.Values.Count(value => value < result.Ours[name])
        + ((result.Ours.Values.Count(value => value == result.Ours[name]) - 1) / 2.0);

    private static string Number(double value) => value.ToString(value >= 100 ? "F1" : "F4", CultureInfo.InvariantCulture);
}
