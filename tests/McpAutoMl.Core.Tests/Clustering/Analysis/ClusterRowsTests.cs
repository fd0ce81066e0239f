using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Clustering.Analysis;

public sealed class ClusterRowsTests
{
    private static readonly double[] Some = [1, 5, 2, 8, 3, 9, 4, 7, 6, 0, 11, 10];

    [Fact]
    public void NumbersAndTruthValuesAreTakenAndTheRestIsDroppedWithAReason()
    {
        Table table = new(
        [
            Numbers("id", [.. Enumerable.Range(100, 12).Select(i => (double)i)], ColumnType.Integer),
            Numbers("x", Some),
            new CategoricalColumn("flag", ColumnType.Boolean, [0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1], ["no", "yes"]),
            new CategoricalColumn("colour", ColumnType.Categorical, [0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1], ["blue", "red"]),
            Numbers("one", [.. Enumerable.Repeat(7.0, 12)]),
            Numbers("gaps", [.. Some.Select((x, i) => i % 3 == 0 ? double.NaN : x)]),
            Numbers("again", Some),
            Numbers("when", Some, ColumnType.Datetime),
        ]);
        ClusterRows rows = ClusterRows.Of(table, null);
        Assert.Equal(["x", "flag"], rows.Features);
        Assert.Equal(12, rows.Values.Rows);
        Assert.Equal([5, 1], rows.Values.Row(1).ToArray());
        Assert.Equal(
            ["again", "colour", "gaps", "id", "one", "when"], rows.Dropped.Select(column => column.Name).Order(StringComparer.Ordinal));
        Assert.Equal("the same as 'x' in every row", rows.Dropped.Single(column => column.Name == "again").Reason);
        Assert.Equal("4 of 12 values are missing", rows.Dropped.Single(column => column.Name == "gaps").Reason);
        Assert.Empty(rows.Warnings);
    }

    [Fact]
    public void RowsWithAGapAreLeftOutAndTold()
    {
        Table table = new([Numbers("x", [double.NaN, .. Some[1..]]), Numbers("y", [.. Some.Reverse()])]);
        ClusterRows rows = ClusterRows.Of(table, ["y", "x", "y"]);
        Assert.Equal(["y", "x"], rows.Features);
        Assert.Equal(Enumerable.Range(1, 11), rows.SourceRows);
        Assert.Equal("ROWS_INCOMPLETE", Assert.Single(rows.Warnings).Code);
    }

    [Fact]
    public void AColumnThatOnlyRoundingMakesVaryIsConstant()
    {
        Table table = new([Numbers("x", Some), Numbers("y", [.. Some.Select((_, i) => 1e8 + (i % 2 * 1e-8))])]);
        ClusterRows rows = ClusterRows.Of(table, ["x", "y"]);
        Assert.Equal(["x"], rows.Features);
        Assert.Equal("FEATURE_DROPPED", Assert.Single(rows.Warnings).Code);
    }

    [Fact]
    public void WhatCannotBeClusteredIsRefused()
    {
        CategoricalColumn colour = new("colour", ColumnType.Categorical, [0, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1], ["blue", "red"]);
        Table table = new(
        [
            Numbers("x", Some), colour, Numbers("huge", [.. Some.Select(x => x * 1e200)]), Numbers("none", [.. Some.Select(_ => double.NaN)]),
        ]);
        Assert.Contains("'colour' (Categorical)", Refused(table, ["x", "colour"], "ARG_INVALID").Message, StringComparison.Ordinal);
        Assert.Equal("features[1]", Refused(table, ["x", "z"], "COLUMN_NOT_FOUND").Where!.Argument);
        Assert.Equal("huge", Refused(table, ["huge"], "SCALE_OVERFLOW").Where!.Column);
        Refused(table, ["none"], "NO_FEATURES");
        Refused(new Table([colour]), null, "NO_FEATURES");
        Refused(PlantedRows.Of([1, double.NaN], [double.NaN, 1]), ["x0", "x1"], "TOO_FEW_ROWS");
        Problem equal = Refused(PlantedRows.Of([.. Enumerable.Repeat(2.0, 12)]), null, "NO_FEATURES");
        Assert.Contains("All 12 rows are the same", equal.Message, StringComparison.Ordinal);
    }

    private static Problem Refused(Table table, string[]? features, string code)
    {
        Problem problem = Assert.Throws<ProblemException>(() => ClusterRows.Of(table, features)).Problem;
        Assert.Equal(code, problem.Code);
        return problem;
    }

    private static NumericColumn Numbers(string name, double[] values, ColumnType type = ColumnType.Numeric) => new(name, type, values);
}
