using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Core's histogram random forest.</summary>
internal sealed class RandomForestFamily : ModelFamily
{
    private const int ManyRows = 10_000;

    public override ModelKind Kind => ModelKind.RandomForest;

    public override string Name => "random_forest";

    /// <summary>What forests of any kind can be told.</summary>
    public static IReadOnlyList<ParameterSpec> Specs { get; } =
    [
        new("n_estimators", 1, 10_000, 100, 500, Whole: true),
        new("max_depth", 1, 1000, 4, 32, Logarithmic: true, Whole: true),
        new("min_samples_leaf", 1, 1_000_000, 1, 20, Logarithmic: true, Whole: true),
        new("max_features", 1, 100_000, 1, 32, Logarithmic: true, Whole: true),
    ];

    public override IReadOnlyList<ParameterSpec> Parameters => Specs;

    public override int RelativeCost => 8;

    public override bool Suits(LearningTask task) => task.IsClassification() || task is LearningTask.Regression or LearningTask.Count;

    public override ILearner Make(ParameterValues values, int rows) => new RandomForestLearner(ParametersOf(values, rows));

    /// <summary>Values by name as parameters of a forest: 500 trees, 200 where rows make up for them; sqrt(p) rounded.</summary>
    public static ForestParameters ParametersOf(ParameterValues values, int rows) => new(
        values.Whole("n_estimators", rows < ManyRows ? 500 : 200),
        (int?)values.Maybe("max_depth"),
        (int?)values.Maybe("min_samples_leaf"),
        (int?)values.Maybe("max_features"),
        RoundedFeatures: true);
}
