namespace McpAutoMl.Core.Tables;

/// <summary>The error for a name that no column has, with the names that are closest to it.</summary>
public static class ColumnNotFound
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="table">The table it was looked for in.</param>
    /// <param name="argument">The argument that gave the name, if one did.</param>
    public static ProblemException Problem(string name, Table table, string? argument) =>
        ProblemException.Of(
            "COLUMN_NOT_FOUND",
            $"There is no column '{Clip(name)}'.",
            $"Use one of the closest names: {string.Join(", ", Names.Closest(name, table.Columns.Select(c => c.Name), 3).Select(n => $"'{Clip(n)}'"))}.",
            new ProblemLocation { Column = Clip(name), Argument = argument });

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
