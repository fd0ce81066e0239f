using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Linear regression with an elastic-net penalty; alpha by inner cross-validation unless given.</summary>
internal sealed class ElasticNetFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.ElasticNet;

    public override string Name => "elastic_net";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("alpha", 1e-8, 1e6, 1e-4, 1, Logarithmic: true),
        new("l1_ratio", 0.01, 1, 0.05, 1),
    ];

    public override int RelativeCost => 2;

    public override bool Suits(LearningTask task) => task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows) => new ElasticNetLearner(values.Maybe("alpha"), values.Real("l1_ratio", 0.5));
}
