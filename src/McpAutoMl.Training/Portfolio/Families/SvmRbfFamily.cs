using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Support vector machine with the Gaussian kernel; C and gamma by cross-validation unless given.</summary>
internal sealed class SvmRbfFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.SvmRbf;

    public override string Name => "svm_rbf";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("C", 1e-4, 1e5, 0.1, 1000, Logarithmic: true),
        new("gamma", 1e-8, 1e4, 1e-4, 1, Logarithmic: true),
        new("epsilon", 0, 10, 0.01, 0.5),
    ];

    public override int? MostRows => 5000;

    public override bool HoldsRows => true;

    public override int RelativeCost => 12;

    public override bool Suits(LearningTask task) => task.IsClassification() || task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows) => new SvmRbfLearner(new SvmParameters(
        values.Maybe("C"), values.Maybe("gamma"), values.Real("epsilon", new SvmParameters().Epsilon)));
}
