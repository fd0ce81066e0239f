using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Linear support vector machine; C by cross-validation unless given.</summary>
internal sealed class LinearSvmFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.LinearSvm;

    public override string Name => "linear_svm";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } = [new("C", 1e-6, 1e6, 1e-4, 100, Logarithmic: true)];

    public override int RelativeCost => 2;

    public override bool Suits(LearningTask task) => task is LearningTask.Binary or LearningTask.Multiclass;

    public override ILearner Make(ParameterValues values, int rows) => new LinearSvmLearner(values.Maybe("C"));
}
