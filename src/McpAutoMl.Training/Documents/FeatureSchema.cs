using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Documents;

/// <summary>A feature as it was in training.</summary>
/// <param name="Name">Column name. Untrusted text.</param>
/// <param name="Type">Column type.</param>
/// <param name="Levels">Levels that occurred, in ordinal order; null for numbers and points in time.</param>
public sealed record FeatureSchema(string Name, ColumnType Type, IReadOnlyList<string>? Levels)
{
    /// <summary>The schema of a training column.</summary>
    public static FeatureSchema Of(Column column) => new(
        column.Name,
        column.Type,
        column is CategoricalColumn levels
            ? [.. levels.Codes.ToArray().Where(code => code >= 0).Distinct().Order().Select(code => levels.Levels[code])]
            : null);
}
