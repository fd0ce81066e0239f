using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Logistic regression with an L2 penalty.</summary>
internal sealed class LogisticFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Logistic;

    public override string Name => "logistic";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("C", 1e-6, 1e6, 1e-3, 100, Logarithmic: true)];

    public override bool Suits(LearningTask task) => task is LearningTask.Binary or LearningTask.Multiclass;

    public override ILearner Make(ParameterValues values, int rows) => new LogisticLearner(values.Real("C", 1));
}
