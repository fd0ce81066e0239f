namespace McpAutoMl.Core.Clustering.Variables;

/// <summary>Columns that carry clusters, by differences in BIC. Immutable.</summary>
/// <param name="Selected">Their positions, ascending; at least one.</param>
/// <param name="Rejected">The others, ascending.</param>
/// <param name="Steps">What the search did, in order.</param>
/// <param name="Rows">Rows that the search looked at.</param>
public sealed record SelectedVariables(
    IReadOnlyList<int> Selected, IReadOnlyList<RejectedColumn> Rejected, IReadOnlyList<SelectionStep> Steps, int Rows);

/// <summary>A column that says nothing more of clusters, given the selected ones.</summary>
/// <param name="Column">Position.</param>
/// <param name="BicDifference">BIC of clusters in the selected columns and this one, less that of clusters in the selected ones and this one
/// depending on them linearly; above 0 only where the search ended because a set came back. Of a screened column the difference of its own
/// clusters to one normal distribution. Null where no mixture was supported.</param>
/// <param name="Screened">Whether it was left out before the search, which takes <see cref="StepwiseVariables.MaxColumns"/>.</param>
public sealed record RejectedColumn(int Column, double? BicDifference, bool Screened);

/// <summary>A step of the search.</summary>
/// <param name="Column">Position.</param>
/// <param name="Added">Whether it was added, or else removed.</param>
/// <param name="BicDifference">The difference that decided it; null where one side had no supported mixture.</param>
public sealed record SelectionStep(int Column, bool Added, double? BicDifference);
