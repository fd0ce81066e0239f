using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Neighbors;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Nearest neighbours; their number is chosen on the training rows unless given.</summary>
internal sealed class KNeighborsFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.KNeighbors;

    public override string Name => "k_neighbors";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("n_neighbors", 1, 10_000, 1, 200, Logarithmic: true, Whole: true)];

    public override int? MostRows => 5000;

    public override bool HoldsRows => true;

    public override int RelativeCost => 2;

    public override bool Suits(LearningTask task) => task.IsClassification() || task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows) => new KNeighborsLearner((int?)values.Maybe("n_neighbors"));
}
