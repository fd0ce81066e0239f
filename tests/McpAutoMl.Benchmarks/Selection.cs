using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Benchmarks;

/// <summary>Choosing a subset of many features once their statistics are there: greedy search, single moves and the upper bound.</summary>
internal static class Selection
{
    private const int Blocks = 100;

    public static int Run(string[] arguments)
    {
        int rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 2000;
        int columns = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 2000;
        (Table table, Target target) = Data(rows, columns);
        string[] names = [.. table.Columns.Select(column => column.Name)];
        int[] used = [.. Enumerable.Range(0, rows)];
        Console.WriteLine("| Step | s | Outcome |");
        Console.WriteLine("|---|---|---|");
        IReadOnlyList<FeatureRelevance> relevance = Timed(
            "relevance", () => Relevance.Compute(Joined(table, target), target, names, 0, null, CancellationToken.None), _ => "");
        Matrix similarities = Timed(
            "similarities", () => Redundancy.Similarities([.. table.Columns.Select(column => Variable.Of(column, used))], null, CancellationToken.None), _ => "");
        double[] combined = [.. relevance.Select(feature => feature.Combined)];
        RandomStream random = new(0, "benchmark/insight");
        InsightScores insight = new([.. names.Select(_ => random.NextDouble())], [.. Enumerable.Range(0, columns).Select(j => j % Blocks)]);
        CoverageObjective free = new(combined, similarities, insight, 1, 1, 0);
        int[] sizes = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, columns];
        Timed("path of 17 sizes, beta 1", () => GreedySearch.Path(free, [.. sizes.Where(size => size < columns), columns], CancellationToken.None), _ => "");
        foreach ((double beta, double cost, int least, int most) in ((double, double, int, int)[])[(0, 1, 1, columns), (1, 1, 1, columns), (1, 0, 50, 50), (1, 0, 500, 500)])
        {
            CoverageObjective objective = new(combined, similarities, insight, 1, beta, cost);
            string what = FormattableString.Invariant($"search, beta {beta}, cost {cost}, {least} to {most} features");
            Timed(what, () => GreedySearch.Run(objective, least, most, null, CancellationToken.None), choice =>
                FormattableString.Invariant($"{choice.Members.Count} chosen, value {choice.Value:F4}, gap {choice.Gap:F4}"));
        }

        return 0;
    }

    private static T Timed<T>(string what, Func<T> work, Func<T, string> outcome)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        Console.WriteLine(FormattableString.Invariant($"| {what} | {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} | {outcome(result)} |"));
        return result;
    }

    private static Table Joined(Table features, Target target) => new(
        [.. features.Columns, new CategoricalColumn("y", ColumnType.Categorical, target.Codes.ToArray(), [.. target.Classes])]);

    /// <summary>Blocks of columns that are alike, each led by a number of its own; the first blocks decide the classes.</summary>
    private static (Table Features, Target Target) Data(int rows, int columns)
    {
        RandomStream random = new(0, "benchmark/selection");
        double[][] leaders = [.. Enumerable.Range(0, Blocks).Select(_ => Normal(random, rows))];
        Column[] features = [.. Enumerable.Range(0, columns).Select(j =>
        {
            double[] own = Normal(random, rows);
            double[] leader = leaders[j % Blocks];
            double share = 0.3 + (0.6 * random.NextDouble());
            return new NumericColumn($"x{j}", ColumnType.Numeric, [.. own.Select((value, i) => (share * leader[i]) + ((1 - share) * value))]);
        })];
        int[] codes = [.. Enumerable.Range(0, rows).Select(i => leaders.Take(10).Sum(leader => leader[i]) > 0 ? 1 : 0)];
        return (new Table(features), Target.OfClasses("y", [.. Enumerable.Range(0, rows)], ["no", "yes"], codes, 1));
    }

    private static double[] Normal(RandomStream random, int rows) =>
        [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2)];
}
