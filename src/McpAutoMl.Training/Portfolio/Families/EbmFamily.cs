using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Core's additive model with pairwise terms, an explainable boosting machine.</summary>
internal sealed class EbmFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Ebm;

    public override string Name => "ebm";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("outer_bags", 1, 100, 4, 16, Whole: true),
        new("learning_rate", 1e-3, 1, 0.01, 0.1, Logarithmic: true),
        new("max_rounds", 1, 50_000, 500, 10_000, Logarithmic: true, Whole: true),
        new("max_leaves", 2, 3, 2, 3, Whole: true),
        new("min_samples_leaf", 1, 1_000_000, 2, 50, Logarithmic: true, Whole: true),
        new("interactions", 0, 1000, 0, 40, Whole: true),
        new("reg_lambda", 0, 1e6, 0.1, 30, Logarithmic: true),
    ];

    public override int RelativeCost => 16;

    public override bool Suits(LearningTask task) => task.IsClassification() || task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows)
    {
        EbmParameters standard = new();
        return new EbmLearner(new EbmParameters(
            values.Whole("outer_bags", standard.OuterBags),
            values.Real("learning_rate", standard.LearningRate),
            values.Whole("max_rounds", standard.MaxRounds),
            values.Whole("max_leaves", standard.MaxLeaves),
            values.Whole("min_samples_leaf", standard.MinSamplesLeaf),
            values.Whole("interactions", standard.Interactions),
            values.Real("reg_lambda", standard.RegLambda)));
    }
}
