using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Linear discriminant analysis; shrinkage by Ledoit and Wolf unless given.</summary>
internal sealed class LdaFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Lda;

    public override string Name => "lda";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("shrinkage", 0, 1, 1e-3, 1, Logarithmic: true)];

    public override bool Suits(LearningTask task) => task is LearningTask.Binary or LearningTask.Multiclass;

    public override ILearner Make(ParameterValues values, int rows) => new LdaLearner(values.Maybe("shrinkage"));
}
