using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Search;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Choosing;

public sealed class NestedRunTests
{
    private static readonly TrainRequest Request = new()
    {
        Table = ExampleData.Iris,
        DatasetId = "ds",
        Target = "species",
        Models = [ModelKind.Logistic, ModelKind.RandomForest],
        Budget = new SearchBudget(3),
        Nested = true,
    };

    [Fact]
    public void InnerTrainingsSeeTheOuterTrainingRowsOnly()
    {
        List<(int Split, int[] Rows)> seen = [];
        TrainingData data = TrainingData.Resolve(Request, []);
        TrialRows rows = new(data.Features, data.Target, data.Plan, 0);
        Lineup lineup = Lineup.Of(Request with { Models = [ModelKind.Logistic] }, data.Target.Task, data.Target.Count, []);
        NestedRun.Of(
            rows,
            data.InnerPlan,
            inner =>
            {
                seen.Add((inner.OuterSplit!.Value, [.. inner.Target.SourceRows]));
                return Competition.Run(
                    inner, lineup, SearchBudget.None, new ChoiceOptions(true, default, null, null), data.Metric, new(), [],
                    new FitProgress(1, null), null, TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(5, seen.Count);
        Assert.All(seen, inner => Assert.Equal(data.Plan.Splits[inner.Split].Train.Select(position => data.Target.SourceRows[position]), inner.Rows));
    }

    [Fact]
    public void TheScoreIsNestedAndInnerTrialsAreToldWithTheirSplit()
    {
        List<Trial> told = [];
        TrainedModel model = Trainer.Train(Request, null, TestContext.Current.CancellationToken, new Told(told)).Model;
        Assert.Equal("nested", model.ChosenScore.Method);
        Assert.InRange(model.ChosenScore.Metrics["accuracy"].Mean!.Value, 0.9, 1);
        Assert.Equal([null, 0, 1, 2, 3, 4], told.Select(trial => trial.OuterSplit).Distinct());
        Assert.Equal(6 * 6, told.Count);
    }

    [Fact]
    public void ATimeLimitIsRefused() => Assert.Equal(
        "ARG_INVALID",
        Assert.Throws<Core.ProblemException>(() => Trainer.Train(Request with { Budget = new SearchBudget(null, 5) }, null, TestContext.Current.CancellationToken)).Problem.Code);

    private sealed class Told(List<Trial> trials) : IProgress<Trial>
    {
        public void Report(Trial value) => trials.Add(value);
    }
}
