using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Core's extremely randomised trees.</summary>
internal sealed class ExtraTreesFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.ExtraTrees;

    public override string Name => "extra_trees";

    public override IReadOnlyList<ParameterSpec> Parameters => RandomForestFamily.Specs;

    public override int RelativeCost => 8;

    public override bool Suits(LearningTask task) => task.IsClassification() || task is LearningTask.Regression or LearningTask.Count;

    public override ILearner Make(ParameterValues values, int rows) => new ExtraTreesLearner(RandomForestFamily.ParametersOf(values, rows));
}
