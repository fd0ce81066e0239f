using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Ridge regression; alpha by generalised cross-validation unless given.</summary>
internal sealed class RidgeFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Ridge;

    public override string Name => "ridge";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("alpha", 1e-6, 1e6, 1e-2, 1e4, Logarithmic: true)];

    public override bool Suits(LearningTask task) => task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows) => new RidgeLearner(values.Maybe("alpha"));
}
