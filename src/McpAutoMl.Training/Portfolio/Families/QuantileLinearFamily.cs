using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Linear quantile regression, with a penalty by rows and columns unless one is given.</summary>
internal sealed class QuantileLinearFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.QuantileLinear;

    public override string Name => "quantile_linear";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("alpha", 0, 1e6, 1e-4, 0.1, Logarithmic: true)];

    public override int RelativeCost => 2;

    public override bool Suits(LearningTask task) => task == LearningTask.Quantile;

    public override ILearner Make(ParameterValues values, int rows) => new QuantileLinearLearner(values.Maybe("alpha"));
}
