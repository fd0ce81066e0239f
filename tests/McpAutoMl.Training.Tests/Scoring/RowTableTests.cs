using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Tests.Scoring;

public sealed class RowTableTests
{
    private static readonly string[] Columns = ["year", "sex", "island", "body_mass_g", "flipper_length_mm", "bill_depth_mm", "bill_length_mm", "note"];

    [Fact]
    public void ShuffledColumnsGapsUnseenLevelsAndExtrasArePredicted()
    {
        Table table = RowTable.Parse(TrainedModels.PenguinTrees, Columns, [["2007", "", "Atlantis", "3750", "181", "18.7", " 39.1 ", "x"]]);
        List<Warning> warnings = [];
        Table features = SchemaAlignment.Align(TrainedModels.PenguinTrees, table, warnings);
        IReadOnlyList<RowNote> notes = RowNotes.Find(TrainedModels.PenguinTrees, features, warnings);
        Assert.Equal(["UNSEEN_CATEGORY", "MISSING_VALUE"], notes.Select(note => note.Code));
        Assert.Equal(["UNSEEN_CATEGORY", "MISSING_VALUE"], warnings.Select(warning => warning.Code));
        Predictor predictor = new(TrainedModels.PenguinTrees);
        Assert.Equal("Adelie", predictor.Score(features, predictor.Predict(features), null, false)[0].Prediction);
    }

    [Fact]
    public void ACellThatIsNoNumberIsNamed()
    {
        ProblemException e = Assert.Throws<ProblemException>(() => RowTable.Parse(TrainedModels.PenguinTrees, ["year"], [["2007"], ["soon"]]));
        Assert.Equal(("SCHEMA_MISMATCH", 1L, "year"), (e.Problem.Code, e.Problem.Where!.Row, e.Problem.Where.Column));
    }

    [Theory]
    [InlineData("RAGGED_ROW", new[] { "year", "sex" }, new[] { "2007" })]
    [InlineData("DUPLICATE_COLUMN", new[] { "year", "year" }, new[] { "2007", "2008" })]
    public void MisshapenRowsAreRefused(string code, string[] columns, string[] cells) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => RowTable.Parse(TrainedModels.PenguinTrees, columns, [cells])).Problem.Code);

    [Fact]
    public void NoRowsAreRefused() =>
        Assert.Equal("NO_ROWS", Assert.Throws<ProblemException>(() => RowTable.Parse(TrainedModels.PenguinTrees, ["year"], [])).Problem.Code);
}
