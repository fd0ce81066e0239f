using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests;

/// <summary>Models that several tests look at, each trained once.</summary>
internal static class TrainedModels
{
    private static readonly Lazy<TrainedModel> Trees = new(() => Train("penguins", "species", ModelKind.Lightgbm));

    private static readonly Lazy<TrainedModel> Binary = new(() => Train("breast_cancer", "diagnosis", ModelKind.Logistic));

    private static readonly Lazy<TrainedModel> Amounts = new(() => Train("diabetes", "disease_progression", ModelKind.Ridge));

    private static readonly Lazy<TrainedModel> Additive = new(() => Train("breast_cancer", "diagnosis", ModelKind.Ebm));

    private static readonly Lazy<TrainedModel> AdditiveAmounts = new(() => Train("diabetes", "disease_progression", ModelKind.Ebm));

    public static TrainedModel CancerAdditive => Additive.Value;

    public static TrainedModel DiabetesAdditive => AdditiveAmounts.Value;

    public static TrainedModel PenguinTrees => Trees.Value;

    public static TrainedModel CancerLogistic => Binary.Value;

    public static TrainedModel DiabetesRidge => Amounts.Value;

    private static TrainedModel Train(string data, string target, ModelKind kind) => Trainer.Train(
        new TrainRequest { Table = ExampleData.Named(data), DatasetId = "ds_0123456789ab", Target = target, Models = [kind] },
        null,
        CancellationToken.None).Model;
}
