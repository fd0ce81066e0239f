namespace McpAutoMl.Training.Documents;

/// <summary>How rows were assigned to folds; enough to make the same folds again.</summary>
/// <param name="Method">
/// <c>stratified_k_fold</c> or <c>k_fold</c>; <c>stratified_group_k_fold</c> or <c>group_k_fold</c> where rows of one group, or rows that repeat
/// each other, stay together; <c>forward</c> by time; <c>column</c>.
/// </param>
/// <param name="Folds">Folds of a repeat.</param>
/// <param name="Repeats">Repeats.</param>
/// <param name="Column">Column that assigns the folds, if one does.</param>
/// <param name="Sha256">SHA-256 of the splits table.</param>
public sealed record SplitDescription(string Method, int Folds, int Repeats, string? Column, string Sha256)
{
    /// <summary>Column whose equal values keep rows together, if one does.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Column that orders the rows in time, if one does.</summary>
    public string? TimeColumn { get; init; }
}
