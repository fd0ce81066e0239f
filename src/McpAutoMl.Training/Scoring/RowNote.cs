namespace McpAutoMl.Training.Scoring;

/// <summary>Something about one cell of a row that was predicted all the same.</summary>
/// <param name="Row">Row of the data given, from 0.</param>
/// <param name="Column">Column name.</param>
/// <param name="Code"><c>UNSEEN_CATEGORY</c> or <c>MISSING_VALUE</c>.</param>
/// <param name="Message">One sentence.</param>
public sealed record RowNote(int Row, string Column, string Code, string Message);
