using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Encoding;

/// <summary>Finds the columns a fitted model reads in a table it has not seen.</summary>
internal static class ModelColumns
{
    /// <summary>The numeric column of that name.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when it is absent or holds levels.</exception>
    public static NumericColumn Numeric(Table table, string name) =>
        Find(table, name) as NumericColumn ?? throw Mismatch(name, "holds levels, but the model was trained on numbers");

    /// <summary>The column of levels of that name.</summary>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when it is absent or holds numbers.</exception>
    public static CategoricalColumn Levels(Table table, string name) =>
        Find(table, name) as CategoricalColumn ?? throw Mismatch(name, "holds numbers, but the model was trained on levels");

    private static Column Find(Table table, string name) =>
        table.IndexOf(name) is int index and >= 0 ? table.Columns[index] : throw Mismatch(name, "is missing");

    private static ProblemException Mismatch(string name, string what)
    {
        string shown = name.Length <= 80 ? name : name[..80] + "…";
        return ProblemException.Of(
            "SCHEMA_MISMATCH",
            $"Column '{shown}' {what}.",
            "Give every feature of the model under its name and with the type it had in training.",
            new ProblemLocation { Column = shown });
    }
}
