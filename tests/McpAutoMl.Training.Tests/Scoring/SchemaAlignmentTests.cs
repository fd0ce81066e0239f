using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Tests.Scoring;

public sealed class SchemaAlignmentTests
{
    [Fact]
    public void EveryDifferenceIsNamedAtOnce()
    {
        Table table = new([.. ExampleData.Penguins.Columns.Where(c => c.Name is not ("sex" or "year")), new NumericColumn("sex", ColumnType.Integer, new double[344])]);
        Problem problem = Assert.Throws<ProblemException>(() => SchemaAlignment.Align(TrainedModels.PenguinTrees, table, [])).Problem;
        Assert.Equal("SCHEMA_MISMATCH", problem.Code);
        Assert.Contains("'sex' is integer, was categorical", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'year' is missing", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AColumnWithoutValuesFitsEveryType()
    {
        Table table = new([
            .. ExampleData.Penguins.Take([0]).Columns.Where(c => c.Name is not ("sex" or "year")),
            new NumericColumn("sex", ColumnType.Numeric, [double.NaN]),
            new CategoricalColumn("year", ColumnType.Categorical, [-1], [])]);
        Table features = SchemaAlignment.Align(TrainedModels.PenguinTrees, table, []);
        Assert.IsType<CategoricalColumn>(features["sex"]);
        Assert.IsType<NumericColumn>(features["year"]);
    }

    [Fact]
    public void ExtraColumnsAreLeftOutWithOneWarning()
    {
        List<Warning> warnings = [];
        Table table = new([.. ExampleData.Penguins.Columns, new NumericColumn("extra", ColumnType.Numeric, new double[344])]);
        Assert.Equal(7, SchemaAlignment.Align(TrainedModels.PenguinTrees, table, warnings).Columns.Count);
        Assert.Equal("EXTRA_COLUMNS", Assert.Single(warnings).Code);
    }
}
