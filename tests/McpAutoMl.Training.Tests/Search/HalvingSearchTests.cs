using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Search;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Search;

public sealed class HalvingSearchTests
{
    [Fact]
    public void TheLogHasEveryConfigurationAndWhyItWasStopped()
    {
        List<Trial> told = [];
        TrainOutcome outcome = Train(new SearchBudget(9), told);
        Trial[] searched = [.. told.Where(trial => trial.Origin == TrialOrigin.Search)];
        Assert.Equal([(0, 6), (1, 2), (2, 1)], searched.GroupBy(trial => trial.Rung!.Value).Select(rung => (rung.Key, rung.Count())).Order());
        Assert.All(searched, trial => Assert.Equal(new[] { 1, 3, 5 }[trial.Rung!.Value], trial.Splits));
        Assert.All(searched, trial => Assert.Equal(trial.Rung == 2, trial.Stopped is null));
        Assert.All(searched.Where(trial => trial.Rung == 0), trial => Assert.Matches(@"^place [4-9] of 9 by log_loss on 1 of 5 splits; 3 went on$", trial.Stopped));
        Assert.Single(outcome.Model.Leaderboard, row => row.Origin == TrialOrigin.Search);
        Assert.Equal(2, told.Count(trial => trial.Origin == TrialOrigin.Portfolio));
    }

    [Fact]
    public void WhatGoesOnIsBetterThanWhatIsStopped()
    {
        List<Trial> told = [];
        Train(new SearchBudget(9), told);
        double[] stopped = [.. told.Where(trial => trial.Rung == 1).Select(trial => trial.Metrics["log_loss"].Mean!.Value)];
        Trial last = told.Single(trial => trial.Rung == 2);
        Assert.Equal(2, stopped.Length);
        Assert.DoesNotContain(told.Where(trial => trial.Rung is 0 or 1), trial => trial.Parameters.SequenceEqual(last.Parameters));
    }

    [Fact]
    public void TheNumberOfTrialsHoldsWhereTimeIsLeft()
    {
        List<Trial> told = [];
        TrainOutcome outcome = Train(new SearchBudget(Trials: 2, Seconds: 86_400), told);
        Assert.Equal(2, told.Count(trial => trial.Origin == TrialOrigin.Search));
        Assert.NotNull(outcome.Model);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-3, null)]
    [InlineData(10_001, null)]
    [InlineData(null, 0.0)]
    [InlineData(null, -1.0)]
    [InlineData(null, double.NaN)]
    [InlineData(null, 1e9)]
    public void BadBudgetsAreRefused(int? trials, double? seconds) =>
        Assert.Equal("ARG_RANGE", Assert.Throws<Core.ProblemException>(() => Train(new SearchBudget(trials, seconds), [])).Problem.Code);

    private static TrainOutcome Train(SearchBudget budget, List<Trial> told) => Trainer.Train(
        new TrainRequest { Table = ExampleData.Iris, DatasetId = "ds", Target = "species", Models = [ModelKind.Logistic], Budget = budget },
        null,
        TestContext.Current.CancellationToken,
        new Told(told));

    private sealed class Told(List<Trial> trials) : IProgress<Trial>
    {
        public void Report(Trial value) => trials.Add(value);
    }
}
