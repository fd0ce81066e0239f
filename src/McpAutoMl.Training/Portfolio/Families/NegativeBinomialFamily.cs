using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Counts;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Negative binomial regression, for counts that vary more than their mean; alpha by inner cross-validation unless given.</summary>
internal sealed class NegativeBinomialFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.NegativeBinomial;

    public override string Name => "negative_binomial";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("alpha", 1e-8, 1e6, 1e-5, 10, Logarithmic: true)];

    public override int RelativeCost => 2;

    public override bool Suits(LearningTask task) => task == LearningTask.Count;

    public override ILearner Make(ParameterValues values, int rows) => new NegativeBinomialLearner(values.Maybe("alpha"));
}
