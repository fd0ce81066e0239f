using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Quadratic discriminant analysis; shrinkage by Ledoit and Wolf unless given.</summary>
internal sealed class QdaFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Qda;

    public override string Name => "qda";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("shrinkage", 0, 1, 1e-3, 1, Logarithmic: true)];

    public override bool Suits(LearningTask task) => task is LearningTask.Binary or LearningTask.Multiclass;

    public override ILearner Make(ParameterValues values, int rows) => new QdaLearner(values.Maybe("shrinkage"));
}
