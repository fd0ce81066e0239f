using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.MicrosoftMl;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Gradient boosted trees by Microsoft.ML.</summary>
internal sealed class FastTreeFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.FastTree;

    public override string Name => "fast_tree";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("number_of_trees", 1, 10_000, 50, 500, Logarithmic: true, Whole: true),
        new("number_of_leaves", 2, 1024, 4, 64, Logarithmic: true, Whole: true),
        new("minimum_example_count_per_leaf", 1, 1_000_000, 2, 50, Logarithmic: true, Whole: true),
        new("learning_rate", 1e-4, 1, 0.02, 0.3, Logarithmic: true),
    ];

    public override int RelativeCost => 8;

    public override bool Suits(LearningTask task) => task.IsClassification() || task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows)
    {
        FastTreeOptions standard = new();
        return new FastTreeLearner(new FastTreeOptions
        {
            Trees = values.Whole("number_of_trees", standard.Trees),
            Leaves = values.Whole("number_of_leaves", standard.Leaves),
            MinimumExampleCountPerLeaf = values.Whole("minimum_example_count_per_leaf", standard.MinimumExampleCountPerLeaf),
            LearningRate = values.Real("learning_rate", standard.LearningRate),
        });
    }
}
