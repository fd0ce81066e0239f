using System.Text.Json;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>A labelled set with the folds that the reference used, and what the reference scored on each.</summary>
/// <param name="Name">Name of card, file and folds.</param>
/// <param name="Sha256">Hash of the data file.</param>
/// <param name="Table">All rows and columns.</param>
/// <param name="Features">Feature columns, aligned with the target by position.</param>
/// <param name="Target">What is to be learnt.</param>
/// <param name="Splits">All splits, by repeat, then fold, as the reference orders its values.</param>
/// <param name="Reference">Its fold values.</param>
internal sealed record BenchmarkSet(string Name, string Sha256, Table Table, Table Features, Target Target, IReadOnlyList<FoldSplit> Splits, ReferenceScores Reference)
{
    /// <summary>The metric that decides: log-loss of classes, RMSE of amounts.</summary>
    public string Primary => Target.IsClassification ? "log_loss" : "rmse";

    /// <summary>Test rows per training row.</summary>
    public double TestTrainRatio => Splits.Sum(split => (double)split.Test.Length) / Splits.Sum(split => (double)split.Train.Length);

    /// <summary>Rows of a test fold, on average.</summary>
    public double TestRows => Splits.Average(split => split.Test.Length);

    /// <summary>Reads a set by our own reader, with the types that its card declares; null where the card has no supervised task or too many rows.</summary>
    /// <param name="name">Name of the set.</param>
    /// <param name="options">Where the data are, which sets are too large, and how many repeats there are at most.</param>
    /// <param name="scores">The reference's fold values of all sets.</param>
    public static BenchmarkSet? Read(string name, ModelOptions options, IReadOnlyDictionary<string, ReferenceScores> scores)
    {
        string data = Path.Join(options.Data, "data");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Join(data, name + ".json")));
        JsonElement card = document.RootElement;
        string task = card.GetProperty("task").GetString()!;
        if (task is not ("classification" or "regression") || card.GetProperty("rows").GetInt32() > options.MostRows || !scores.TryGetValue(name, out ReferenceScores? all))
        {
            return null;
        }

        ReferenceScores reference = all.Take(options.Repeats);
        string targetName = card.GetProperty("target").GetString()!;
        ColumnSpec[] columns = [.. card.GetProperty("columns").EnumerateArray().Select(Spec)];
        ReadResult read = DatasetReader.Read(new DataRoots([data]).Resolve(name + ".csv"), new ReadOptions { Columns = columns });
        LearningTask learning = task == "regression" ? LearningTask.Regression
            : card.GetProperty("n_classes").GetInt32() == 2 ? LearningTask.Binary : LearningTask.Multiclass;
        Target target = TargetResolver.Resolve(read.Table, targetName, learning, null, []);
        HashSet<string> left = [targetName, .. card.GetProperty("ignore_columns").EnumerateArray().Select(column => column.GetString()!)];
        Table features = read.Table.Select([.. columns.Select(column => column.Name).Where(column => !left.Contains(column))]).Take([.. target.SourceRows]);
        return new BenchmarkSet(name, read.FileSha256, read.Table, features, target, SplitsOf(options.Data, name, target, reference.Repeats), reference);
    }

    private static ColumnSpec Spec(JsonElement column) => new(column.GetProperty("name").GetString()!, null, column.GetProperty("type").GetString() switch
    {
        "numeric" => ColumnType.Numeric,
        "categorical" or "ordinal" => ColumnType.Categorical,
        "datetime" => ColumnType.Datetime,
        "id" => ColumnType.Identifier,
        _ => ColumnType.Text,
    });

    private static FoldSplit[] SplitsOf(string folder, string name, Target target, int repeats)
    {
        Table folds = DatasetReader.Read(new DataRoots([Path.Join(folder, "oracles", "splits")]).Resolve(name + ".csv"), new ReadOptions()).Table;
        return
        [
            .. Enumerable.Range(0, repeats).SelectMany(repeat =>
                FoldPlan.FromColumn(target, folds[$"r{repeat}"]).Splits.Select(split => split with { Repeat = repeat })),
        ];
    }
}
