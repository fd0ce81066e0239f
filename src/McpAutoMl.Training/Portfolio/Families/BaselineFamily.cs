using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio.Families;

/// <summary>Predicting without features: what every other family has to beat.</summary>
internal sealed class BaselineFamily : ModelFamily
{
    public override ModelKind Kind => ModelKind.Baseline;

    public override string Name => "baseline";

    public override bool Suits(LearningTask task) => task.IsSupervised();

    public override ILearner Make(ParameterValues values, int rows) => new BaselineLearner();
}
