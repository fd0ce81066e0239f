using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>A chosen subset with its reasons.</summary>
public sealed record SelectionResult
{
    /// <summary>The members, the one that would be missed most first.</summary>
    public required IReadOnlyList<SelectedFeature> Selected { get; init; }

    /// <summary>The candidates that were not selected, in column order, each with its reason.</summary>
    public required IReadOnlyList<DroppedFeature> NotSelected { get; init; }

    /// <summary>Candidates that were excluded beforehand: leakage suspected by the insight and found in the data.</summary>
    public IReadOnlyList<DroppedFeature> Leaking { get; init; } = [];

    /// <summary>Value, bound and near-optimal subsets, by index into <see cref="Candidates"/>.</summary>
    public required SubsetChoice Choice { get; init; }

    /// <summary>Names of the p candidates, without those that leak.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>The objective that was maximised.</summary>
    public required CoverageObjective Objective { get; init; }

    /// <summary>How size and weight of the insight were chosen; null where they were given.</summary>
    public SelectionTuning? Tuning { get; init; }

    /// <summary>What the selection is worth on unseen rows; null where that was not asked.</summary>
    public ArmReport? Validation { get; init; }

    /// <summary>1 - |S| / p.</summary>
    public double DimensionalityReduction => 1 - (Selected.Count / (double)Candidates.Count);
}

/// <summary>A member of the chosen subset.</summary>
/// <param name="Name">Column name.</param>
/// <param name="StatsScore">rel_i, 0 to 1.</param>
/// <param name="InsightScore">s_i = score * confidence; null without an insight.</param>
/// <param name="MarginalGain">F(S) - F(S without it), its cost counted; negative only where min_features keeps it.</param>
/// <param name="Reason">One sentence with the numbers. Contains names, so untrusted text.</param>
public sealed record SelectedFeature(string Name, double StatsScore, double? InsightScore, double MarginalGain, string Reason);
