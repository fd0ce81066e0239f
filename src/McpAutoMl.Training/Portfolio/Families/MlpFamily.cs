using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Multilayer perceptron, the deep network of the portfolio.</summary>
internal sealed class MlpFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Mlp;

    public override string Name => "mlp";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("hidden_layers", 1, 8, 1, 3, Whole: true),
        new("hidden_units", 1, 4096, 16, 256, Logarithmic: true, Whole: true),
        new("alpha", 0, 1e3, 1e-5, 0.1, Logarithmic: true),
        new("learning_rate_init", 1e-6, 1, 3e-4, 1e-2, Logarithmic: true),
        new("batch_size", 1, 100_000, 16, 256, Logarithmic: true, Whole: true),
        new("max_iter", 1, 10_000, 100, 500, Whole: true),
        new("n_iter_no_change", 1, 10_000, 10, 50, Whole: true),
        new("networks", 2, 20, 3, 10, Whole: true),
    ];

    public override int? MostRows => 5000;

    public override int RelativeCost => 32;

    public override bool Suits(LearningTask task) => task.IsClassification() || task == LearningTask.Regression;

    public override ILearner Make(ParameterValues values, int rows)
    {
        MlpParameters standard = new();
        return new MlpLearner(new MlpParameters(
            values.Whole("hidden_layers", standard.Layers),
            values.Whole("hidden_units", standard.Units),
            values.Real("alpha", standard.Alpha),
            values.Real("learning_rate_init", standard.LearningRate),
            values.Whole("batch_size", standard.BatchSize),
            values.Whole("max_iter", standard.MaxEpochs),
            values.Whole("n_iter_no_change", standard.Patience),
            values.Whole("networks", standard.Networks)));
    }
}
