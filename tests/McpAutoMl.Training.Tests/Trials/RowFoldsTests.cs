using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class RowFoldsTests
{
    private static readonly int Rows = ExampleData.Penguins.Rows;

    [Fact]
    public void AGroupColumnKeepsItsRowsTogetherAndIsNoFeature()
    {
        double[] groups = [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 40))];
        TrainRequest request = Request(With(ExampleData.Penguins, "nest", groups)) with { GroupColumn = "nest" };
        TrainOutcome outcome = Train(request);
        Assert.Equal(("stratified_group_k_fold", "nest"), (outcome.Model.Split.Method, outcome.Model.Split.GroupColumn));
        Assert.DoesNotContain("nest", outcome.Model.Features.Select(feature => feature.Name));
        Assert.All(FoldOfRow(outcome).GroupBy(pair => groups[pair.Key]), group => Assert.Single(group.Select(pair => pair.Value).Distinct()));
        AssertSameFoldsAgain(outcome, request.Table);
    }

    [Fact]
    public void ATimeColumnTestsRowsByModelsOfEarlierRows()
    {
        double[] times = [.. Enumerable.Range(0, Rows).Select(i => (double)(i * 101 % Rows))];
        TrainRequest request = Request(With(ExampleData.Penguins, "day", times)) with { TimeColumn = "day", Folds = 4, Repeats = 3 };
        TrainOutcome outcome = Train(request);
        Assert.Equal(("forward", 4, 1, "day"), (outcome.Model.Split.Method, outcome.Model.Split.Folds, outcome.Model.Split.Repeats, outcome.Model.Split.TimeColumn));
        Assert.DoesNotContain("day", outcome.Model.Features.Select(feature => feature.Name));

        // Of 344 rows the last 4 * (344 / 5) are tested; confusion, calibration and predictions know of no others.
        Dictionary<int, int> foldOf = FoldOfRow(outcome);
        Assert.Equal(4 * 68, foldOf.Count);
        Assert.Equal(4 * 68, outcome.Model.Performance.Rows);
        Assert.Equal(4 * 68, outcome.Model.Performance.Confusion!.Sum(row => row.Sum()));
        Assert.Equal(4 * 68, outcome.Model.Performance.Calibration!.Sum(bin => bin.N));
        Assert.Equal(4 * 68, Lines(outcome.OutOfFold[0].Csv).Length);
        double[] foldsByTime = [.. foldOf.OrderBy(pair => times[pair.Key]).Select(pair => (double)pair.Value)];
        Assert.Equal(foldsByTime.Order(), foldsByTime);
        AssertSameFoldsAgain(outcome, request.Table);
    }

    [Fact]
    public void CopiesOfARowStayInOneFold()
    {
        int[] rows = [.. Enumerable.Range(0, Rows), .. Enumerable.Range(0, 60)];
        TrainRequest request = Request(ExampleData.Penguins.Take(rows)) with { Repeats = 2 };
        TrainOutcome outcome = Train(request);
        Assert.Equal(("stratified_group_k_fold", null), (outcome.Model.Split.Method, outcome.Model.Split.GroupColumn));
        Dictionary<int, int> foldOf = FoldOfRow(outcome);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(foldOf[i], foldOf[Rows + i]));
        Assert.DoesNotContain(outcome.Warnings, warning => warning.Code == "DUPLICATES_LEAK");
        Warning told = Assert.Single(outcome.Warnings, warning => warning.Code == "DUPLICATE_ROWS");
        Assert.StartsWith("60 rows", told.Message, StringComparison.Ordinal);
        AssertSameFoldsAgain(outcome, request.Table);
    }

    [Fact]
    public void CopiesJoinTheGroupsOfAGroupColumn()
    {
        int[] rows = [.. Enumerable.Range(0, Rows), .. Enumerable.Range(0, 60)];
        double[] groups = [.. Enumerable.Range(0, rows.Length).Select(i => (double)(i / 2))];
        TrainOutcome outcome = Train(Request(With(ExampleData.Penguins.Take(rows), "nest", groups)) with { GroupColumn = "nest" });
        Dictionary<int, int> foldOf = FoldOfRow(outcome);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(foldOf[i], foldOf[Rows + i]));
        Assert.All(Enumerable.Range(0, rows.Length / 2), g => Assert.Equal(foldOf[2 * g], foldOf[(2 * g) + 1]));
    }

    [Fact]
    public void WithoutCopiesFoldsAreThoseOfThePlainPlan()
    {
        TrainOutcome outcome = Train(Request(ExampleData.Penguins));
        Assert.Equal("stratified_k_fold", outcome.Model.Split.Method);
        Target target = TargetResolver.Resolve(ExampleData.Penguins, "species", null, null, []);
        FoldPlan plan = FoldPlan.Stratified(target, 5, 1, 0);
        Assert.All(plan.Splits, split => Assert.All(split.Test, i => Assert.Equal(split.Fold, FoldOfRow(outcome)[target.SourceRows[i]])));
    }

    [Fact]
    public void ASplitColumnThatSeparatesCopiesIsWarnedOfWithTheirNumber()
    {
        int[] rows = [.. Enumerable.Range(0, Rows), .. Enumerable.Range(0, 10)];
        double[] folds = [.. Enumerable.Range(0, rows.Length).Select(i => i < Rows ? i % 3 : i < Rows + 4 ? (i - Rows) % 3 : (i - Rows + 1) % 3)];
        TrainOutcome outcome = Train(Request(With(ExampleData.Penguins.Take(rows), "fold", folds)) with { SplitColumn = "fold" });
        Warning warning = Assert.Single(outcome.Warnings, warning => warning.Code == "DUPLICATES_LEAK");
        Assert.StartsWith("12 rows", warning.Message, StringComparison.Ordinal); // six rows and their six copies lie in different folds
    }

    [Fact]
    public void FewDifferentRowsAreNoCopiesToKeepTogether()
    {
        Table table = new(
        [
            new CategoricalColumn("x", ColumnType.Categorical, [.. Enumerable.Range(0, 90).Select(i => i % 3)], ["a", "b", "c"]),
            new CategoricalColumn("y", ColumnType.Categorical, [.. Enumerable.Range(0, 90).Select(i => i * 7 % 11 % 2)], ["no", "yes"]),
        ]);
        TrainOutcome outcome = Train(new TrainRequest { Table = table, DatasetId = "ds", Target = "y", Models = [ModelKind.Logistic] });
        Assert.Equal("stratified_k_fold", outcome.Model.Split.Method);
        Assert.Contains(outcome.Warnings, warning => warning.Code == "DUPLICATES_LEAK" && warning.Message.StartsWith("90 rows", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatCanNotBeDividedIsRefused()
    {
        Table table = With(With(ExampleData.Penguins, "nest", [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 2))]), "gap", [double.NaN, .. Enumerable.Range(1, Rows - 1).Select(i => (double)i)]);
        Refuses("COLUMN_NOT_FOUND", Request(table) with { GroupColumn = "hive" });
        Refuses("COLUMN_NOT_FOUND", Request(table) with { TimeColumn = "hive" });
        Refuses("FOLDS_TOO_MANY", Request(table) with { GroupColumn = "nest" });
        Refuses("TIME_INDEX_INVALID", Request(table) with { TimeColumn = "gap" });
        Refuses("TIME_INDEX_INVALID", Request(table) with { TimeColumn = "island" });
        Refuses("FOLDS_TOO_MANY", Request(table) with { TimeColumn = "nest" });
        Refuses("ARG_INVALID", Request(table) with { TimeColumn = "gap", GroupColumn = "nest" });
        Refuses("ARG_INVALID", Request(table) with { TimeColumn = "gap", SplitColumn = "nest" });
    }

    private static void AssertSameFoldsAgain(TrainOutcome outcome, Table table)
    {
        TrainingRows rows = new(TrainedModelText.Read(TrainedModelText.Write(outcome.Model)), table);
        Assert.Equal(outcome.Splits, OutOfFold.SplitsCsv(rows.Target, rows.Plan));
    }

    /// <summary>Fold of each tested row in the first repeat.</summary>
    private static Dictionary<int, int> FoldOfRow(TrainOutcome outcome) =>
        Lines(outcome.Splits).Where(cells => cells[1] == "0").ToDictionary(cells => int.Parse(cells[0]), cells => int.Parse(cells[2]));

    private static string[][] Lines(byte[] csv) =>
        [.. System.Text.Encoding.UTF8.GetString(csv).TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(','))];

    private static TrainRequest Request(Table table) =>
        new() { Table = table, DatasetId = "ds", Target = "species", Models = [ModelKind.Logistic] };

    private static TrainOutcome Train(TrainRequest request) => Trainer.Train(request, null, TestContext.Current.CancellationToken);

    private static void Refuses(string code, TrainRequest request) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => Train(request)).Problem.Code);

    private static Table With(Table table, string name, double[] values) =>
        new([.. table.Columns, new NumericColumn(name, ColumnType.Integer, values)]);
}
