using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Poisson regression; alpha by inner cross-validation unless given.</summary>
internal sealed class PoissonFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Poisson;

    public override string Name => "poisson";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("alpha", 1e-8, 1e6, 1e-5, 10, Logarithmic: true)];

    public override bool Suits(LearningTask task) => task == LearningTask.Count;

    public override ILearner Make(ParameterValues values, int rows) => new PoissonLearner(values.Maybe("alpha"));
}
