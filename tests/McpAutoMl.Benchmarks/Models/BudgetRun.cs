using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Search;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>The whole training under a limit of seconds for each fold, beside FLAML's stored values on the same folds.</summary>
internal static class BudgetRun
{
    private sealed record Fold(double Score, double Seconds, string Chosen);

    public static int Run(string[] arguments)
    {
        ModelOptions options = ModelOptions.Parse(arguments);
        MeasurementStore store = new(options.Work, options.AnyBuild);
        string[] names = [.. options.Sets()];
        string stored = Path.Join(options.Data, "oracles", "flaml.json");
        if (names.Length == 0 || !File.Exists(stored))
        {
            Console.Error.WriteLine("Skipped: there are no values of FLAML.");
            return 0;
        }

        using JsonDocument flaml = JsonDocument.Parse(File.ReadAllText(stored));
        IReadOnlyDictionary<string, ReferenceScores> scores = ReferenceScores.Read(options.Data);
        Console.WriteLine("| Set | metric | ours | FLAML | difference | s a fold, ours | s a fold, FLAML's budget | chosen by fold |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (string name in names)
        {
            if (flaml.RootElement.TryGetProperty(name, out JsonElement theirs) && BenchmarkSet.Read(name, options, scores) is { } set)
            {
                Report(set, theirs, options, store);
            }
        }

        return 0;
    }

    private static void Report(BenchmarkSet set, JsonElement theirs, ModelOptions options, MeasurementStore store)
    {
        double[] reference = [.. theirs.GetProperty("folds").GetProperty(set.Primary).EnumerateArray().Select(value => value.GetDouble())];
        Fold[] folds =
        [
            .. set.Splits.Where(split => split.Repeat == 0).Select(split => store.Get(
                string.Create(CultureInfo.InvariantCulture, $"budget|{set.Name}|{set.Sha256}|{options.Seconds}|{split.Fold}"), () => Train(set, split, options.Seconds))),
        ];
        double ours = folds.Average(fold => fold.Score), mean = reference.Average();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {set.Name} | {set.Primary} | {Number(ours)} | {Number(mean)} | {100 * (ours - mean) / mean:+0.0;-0.0} % | {folds.Average(fold => fold.Seconds):F0} | {theirs.GetProperty("time_budget_s").GetDouble():F0} | {string.Join(", ", folds.Select(fold => fold.Chosen))} |"));
    }

    private static Fold Train(BenchmarkSet set, FoldSplit split, int seconds)
    {
        Table rows = set.Table.Take([.. split.Train.Select(position => set.Target.SourceRows[position])]);
        Stopwatch watch = Stopwatch.StartNew();
        TrainOutcome outcome = Trainer.Train(
            new TrainRequest
            {
                Table = rows,
                DatasetId = set.Name,
                Target = set.Target.Name,
                Task = set.Target.Task,
                PositiveClass = set.Target.PositiveClass,
                Features = [.. set.Features.Columns.Select(column => column.Name)],
                Budget = new SearchBudget(Seconds: seconds),
            },
            null,
            CancellationToken.None);
        double spent = watch.Elapsed.TotalSeconds;
        Prediction prediction = new Predictor(outcome.Model).Predict(set.Features.Take(split.Test));
        double score = CrossValidation.Measure(prediction, set.Target.Take(split.Test)).First(value => value.Name == set.Primary).Value!.Value;
        Fold fold = new(score, spent, outcome.Model.Learner);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Name} {split.Fold}: {score:G5} {spent:F0} s {fold.Chosen}"));
        return fold;
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "F1" : "F4", CultureInfo.InvariantCulture);
}
