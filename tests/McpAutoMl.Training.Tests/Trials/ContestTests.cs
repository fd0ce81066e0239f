using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class ContestTests
{
    private static readonly TrainRequest Request = new() { Table = ExampleData.Iris, DatasetId = "ds", Target = "species" };

    [Fact]
    public void ALearnerThatFailsIsLeftOutWithAWarning()
    {
        List<Warning> warnings = [];
        TrainOutcome outcome = Run([new BaselineLearner(), new Failing("first"), new LogisticLearner()], warnings);
        Assert.Equal(["logistic", "baseline"], outcome.Model.Leaderboard.Select(row => row.Model));
        Assert.Contains(outcome.Warnings, w => w.Code == "MODEL_FAILED" && w.Message.Contains("first", StringComparison.Ordinal));
    }

    [Fact]
    public void WhenAllFailEachCauseIsNamed()
    {
        Problem problem = Assert.Throws<ProblemException>(() => Run([new BaselineLearner(), new Failing("first"), new Failing("second")], [])).Problem;
        Assert.Equal("ALL_TRIALS_FAILED", problem.Code);
        Assert.Contains("first: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("second: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachLearnerIsATrialEvenWhenItFails()
    {
        Trials trials = new();
        TrainOutcome outcome = Run([new BaselineLearner(), new Failing("first"), new LogisticLearner()], [], trials);
        Assert.Equal(["baseline", "first", "logistic"], trials.Told.Select(trial => trial.Model));
        Assert.Equal("the learner stopped with IOException.", trials.Told[1].Failure);
        Assert.Empty(trials.Told[1].Metrics);
        Assert.Equal(outcome.Model.Leaderboard[0].Metrics, trials.Told[2].Metrics);
    }

    [Fact]
    public void ATrialThatCanNotBeToldEndsTheTraining() =>
        Assert.Throws<IOException>(() => Run([new BaselineLearner()], [], new FullDisk()));

    private static TrainOutcome Run(ILearner[] learners, List<Warning> warnings, IProgress<Trial>? trials = null) => Trainer.Train(
        Request, TrainingData.Resolve(Request, warnings), Lineup.Of(learners), warnings, null, TestContext.Current.CancellationToken, trials);

    private sealed class Trials : IProgress<Trial>
    {
        public List<Trial> Told { get; } = [];

        public void Report(Trial value) => Told.Add(value);
    }

    private sealed class FullDisk : IProgress<Trial>
    {
        public void Report(Trial value) => throw new IOException("disk full");
    }

    private sealed class Failing(string name) : ILearner
    {
        public string Name => name;

        public IReadOnlyList<KeyValuePair<string, object>> Parameters => [];

        public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) =>
            throw new IOException("/secret/path is full");
    }
}
