using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class RequestCheckTests
{
    private static readonly TrainRequest Cancer = new() { Table = ExampleData.BreastCancer, DatasetId = "ds", Target = "diagnosis" };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WeightsThatAreNoneAreRefused(double weight) =>
        Refuses("BAD_WEIGHTS", Cancer with { ClassWeights = [new("benign", weight), new("malignant", weight)] });

    [Fact]
    public void UnknownClassesAreNamedWithTheClosest()
    {
        Problem problem = Refuses("ARG_INVALID", Cancer with { ClassWeights = [new("malignent", 2)] });
        Assert.Contains("malignant", problem.Fix, StringComparison.Ordinal);
        Assert.Equal("class_weights", problem.Where!.Argument);
        Refuses("ARG_INVALID", Cancer with { ClassWeights = [new("benign", 2), new("benign", 3)] });
    }

    [Fact]
    public void WeightsGoWhereTheirClassIs() =>
        Assert.Equal([1, 7], TrainingData.Resolve(Cancer with { ClassWeights = [new("malignant", 7)] }, []).Target.ClassWeights!);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    [InlineData(double.PositiveInfinity, 1)]
    public void CostsThatDecideNothingAreRefused(double falsePositive, double falseNegative) =>
        Refuses("ARG_RANGE", Cancer with { Costs = new ErrorCosts(falsePositive, falseNegative) });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.9999)]
    [InlineData(double.NaN)]
    public void CoverageThatTheRowsCanNotGiveIsRefused(double coverage) => Refuses("ARG_RANGE", Cancer with { Coverage = coverage });

    [Fact]
    public void WhatDoesNotSuitTheTaskIsRefused()
    {
        TrainRequest amounts = new() { Table = ExampleData.Diabetes, DatasetId = "ds", Target = "disease_progression" };
        Refuses("ARG_INVALID", amounts with { Calibrate = CalibrationMethod.Platt });
        Refuses("ARG_INVALID", amounts with { Costs = new ErrorCosts(1, 1) });
        Refuses("ARG_INVALID", amounts with { ClassWeights = [new("a", 1)] });
        Refuses("ARG_INVALID", new TrainRequest { Table = ExampleData.Iris, DatasetId = "ds", Target = "species", Costs = new ErrorCosts(1, 2) });
    }

    [Fact]
    public void ARareClassIsToldWithItsMetrics()
    {
        // 357 benign rows and 10 malignant ones.
        Column target = ExampleData.BreastCancer["diagnosis"];
        int[] benign = [.. Enumerable.Range(0, target.Length).Where(i => target.Text(i) == "benign")];
        int[] malignant = [.. Enumerable.Range(0, target.Length).Where(i => target.Text(i) == "malignant").Take(10)];
        List<Warning> warnings = [];
        TrainingData.Resolve(Cancer with { Table = ExampleData.BreastCancer.Take([.. benign, .. malignant]), Metric = "accuracy" }, warnings);
        Warning warning = Assert.Single(warnings, w => w.Code == "IMBALANCE");
        Assert.Contains("10 of 367", warning.Message, StringComparison.Ordinal);
        Assert.Contains("average_precision and log_loss rather than accuracy", warning.Message, StringComparison.Ordinal);
        warnings.Clear();
        TrainingData.Resolve(Cancer, warnings);
        Assert.DoesNotContain(warnings, w => w.Code == "IMBALANCE");
    }

    private static Problem Refuses(string code, TrainRequest request)
    {
        Problem problem = Assert.Throws<ProblemException>(() => TrainingData.Resolve(request, [])).Problem;
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Fix);
        return problem;
    }
}
