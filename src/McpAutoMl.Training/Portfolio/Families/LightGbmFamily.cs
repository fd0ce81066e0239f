using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Gradient boosted trees by LightGBM.</summary>
internal sealed class LightGbmFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Lightgbm;

    public override string Name => "lightgbm";

    public override IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        new("n_estimators", 1, 10_000, 50, 600, Logarithmic: true, Whole: true),
        new("learning_rate", 1e-4, 1, 0.02, 0.3, Logarithmic: true),
        new("num_leaves", 2, 1024, 4, 64, Logarithmic: true, Whole: true),
        new("min_child_samples", 1, 1_000_000, 2, 50, Logarithmic: true, Whole: true),
        new("reg_lambda", 0, 1e6, 1e-3, 30, Logarithmic: true),
        new("colsample_bytree", 0.01, 1, 0.3, 1),
        new("subsample", 0.01, 1, 0.5, 1),
        new("colsample_bynode", 0.01, 1, 0.3, 1),
    ];

    public override int RelativeCost => 8;

    public override bool Suits(LearningTask task) => task.IsSupervised();

    public override ILearner Make(ParameterValues values, int rows)
    {
        LightGbmOptions standard = LightGbmOptions.ForRows(rows);
        return new LightGbmLearner(standard with
        {
            Estimators = values.Whole("n_estimators", standard.Estimators),
            LearningRate = values.Real("learning_rate", standard.LearningRate),
            Leaves = values.Whole("num_leaves", standard.Leaves),
            MinChildSamples = values.Whole("min_child_samples", standard.MinChildSamples),
            RegLambda = values.Real("reg_lambda", standard.RegLambda),
            ColsampleByTree = values.Real("colsample_bytree", standard.ColsampleByTree),
            Subsample = values.Real("subsample", standard.Subsample),
            ColsampleByNode = values.Real("colsample_bynode", standard.ColsampleByNode),
        });
    }
}
