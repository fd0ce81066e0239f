using System.Globalization;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>
/// The items of repeated hold-outs: one for each share and seed. Features are selected, and models trained, on a file that holds the training
/// rows alone; the accuracy is that of <c>predict</c> on the file of the test rows.
/// </summary>
internal static class HoldoutItems
{
    /// <summary>Ways of choosing features, in the order of the tables.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["all", "selected"];

    /// <summary>Writes training and test files and gives the items.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Folder of the study's file.</param>
    /// <param name="data">Folder for the files.</param>
    /// <exception cref="StudyException">A file is absent or cannot be divided.</exception>
    public static IEnumerable<StudyItem> Of(Study study, string folder, string data)
    {
        if (study.Holdout is not { } holdout) yield break;
        string path = Path.Combine(folder, study.Data, holdout.File);
        if (!File.Exists(path)) throw new StudyException($"The data set '{holdout.File}' is not in '{study.Data}'.");
        var insight = StudyFile.ReadInsight(Path.Combine(folder, holdout.Insight));
        string csv = File.ReadAllText(path);
        Directory.CreateDirectory(data);
        foreach (double share in holdout.TestShares)
        {
            for (int seed = 0; seed < holdout.Seeds; seed++)
            {
                var split = StratifiedHoldout.Split(csv, holdout.Target, share, holdout.Name, seed);
                string name = Id(holdout, share, seed).Replace('/', '-');
                File.WriteAllText(Path.Combine(data, name + "-train.csv"), split.Train);
                File.WriteAllText(Path.Combine(data, name + "-test.csv"), split.Test);
                yield return Item(holdout, Id(holdout, share, seed), name, split, seed, insight);
            }
        }
    }

    /// <summary>Name of an item.</summary>
    public static string Id(HoldoutStudy holdout, double share, int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"{holdout.Name}/holdout-{share * 100:0}/{seed}");

    private static StudyItem Item(HoldoutStudy holdout, string id, string name, StratifiedHoldout split, int seed, JsonObject insight)
    {
        var select = new JsonObject
        {
            ["dataset"] = name + "-train.csv",
            ["target"] = holdout.Target,
            ["insights"] = insight.DeepClone(),
            ["validate"] = "none",
            ["seed"] = seed,
        };
        var definition = new JsonObject
        {
            ["select_features"] = select.DeepClone(),
            ["models"] = new JsonArray([.. holdout.Models.Select(model => (JsonNode)model)]),
            ["train_sha256"] = ContentHash.Of(split.Train),
            ["test_sha256"] = ContentHash.Of(split.Test),
        };
        return new StudyItem(id, definition, async (call, cancellation) =>
        {
            var selection = await call("select_features", select, cancellation);
            var features = JsonPath.Find(selection, "selected[*].name")!.Value;
            var accuracy = new JsonObject();
            foreach (string model in holdout.Models)
            {
                foreach (string choice in Choices)
                {
                    var train = new JsonObject
                    {
                        ["dataset"] = name + "-train.csv",
                        ["target"] = holdout.Target,
                        ["models"] = new JsonArray(model),
                        ["metric"] = "accuracy",
                        ["folds"] = 2,
                        ["seed"] = seed,
                    };
                    if (choice == "selected") train["features"] = JsonArray.Create(features);
                    accuracy[$"{model}/{choice}"] = await AccuracyAsync(call, train, name + "-test.csv", cancellation);
                }
            }

            return new JsonObject
            {
                ["train_rows"] = split.TrainRows,
                ["test_rows"] = split.TestRows,
                ["features"] = JsonArray.Create(features),
                ["accuracy"] = accuracy,
            };
        });
    }

    private static async Task<double> AccuracyAsync(CallTool call, JsonObject train, string test, CancellationToken cancellation)
    {
        var trained = await call("train_model", train, cancellation);
        string best = JsonPath.Find(trained, "best")?.ToString() ?? "";
        if (best != train["models"]![0]!.GetValue<string>()) throw new StudyException($"The best model is '{best}', not the one that was asked for.");
        var predict = new JsonObject { ["model_id"] = JsonPath.Find(trained, "model_id")!.Value.GetString(), ["dataset"] = test };
        var predicted = await call("predict", predict, cancellation);
        return JsonPath.Find(predicted, "metrics.accuracy.value")!.Value.GetDouble();
    }
}
