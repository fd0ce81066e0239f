using McpAutoMl.Core;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Tests.Documents;

public sealed class TrainedModelTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    public void ATextThatIsNoModelIsCorrupt(string text) =>
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => TrainedModelText.Read(text)).Problem.Code);

    [Fact]
    public void AnotherFormatIsCorrupt() => Assert.Equal(
        "MODEL_CORRUPT",
        Assert.Throws<ProblemException>(() => TrainedModelText.Read(TrainedModelText.Write(TrainedModels.PenguinTrees with { Format = "other" }))).Problem.Code);

    [Theory]
    [InlineData("lightgbm")]
    [InlineData("fast_tree")]
    [InlineData("logistic")]
    public void ALearnerTextThatIsNoneIsCorrupt(string learner) => Assert.Equal(
        "MODEL_CORRUPT",
        Assert.Throws<ProblemException>(() => LearnerText.Read(TrainedModels.PenguinTrees with { Members = [new EnsembleMember(learner, new Dictionary<string, double>(), 1, "{")] })).Problem.Code);
}
