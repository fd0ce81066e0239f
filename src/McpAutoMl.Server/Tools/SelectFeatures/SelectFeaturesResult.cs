using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.SelectFeatures;

/// <summary>Result of <c>select_features</c>.</summary>
public sealed record SelectFeaturesResult
{
    /// <summary>binary, multiclass or regression.</summary>
    public required string Task { get; init; }

    /// <summary>The class that rates speak of; null for regression.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Rows where the target is known.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Columns that could be selected.</summary>
    public required int Candidates { get; init; }

    /// <summary>The subset, the feature that would be missed most first.</summary>
    [Paged]
    public required IReadOnlyList<SelectedFeature> Selected { get; init; }

    /// <summary>Everything else: columns that can't be features, features that leak, then candidates that were not selected.</summary>
    public required IReadOnlyList<DroppedRow> Dropped { get; init; }

    /// <summary>What was maximised and how well.</summary>
    public required ObjectiveReport Objective { get; init; }

    /// <summary>Scores on unseen rows, the selection inside every fold; null with validate none.</summary>
    public ValidationReport? Validation { get; init; }

    /// <summary>What the insight was worth: the smaller of both - stats_only and both - borda; null without insights.</summary>
    public InsightValueReport? InsightValue { get; init; }

    /// <summary>Agreement of the sets that the folds selected; null where it is undefined.</summary>
    public SelectionStability? Stability { get; init; }

    /// <summary>How size and beta were chosen; null where both were given.</summary>
    public TuningReport? Tuning { get; init; }

    /// <summary>Other subsets of the same size within 1 % of the optimum, best first, at most 20.</summary>
    public required IReadOnlyList<NearOptimalSubset> NearOptimal { get; init; }

    /// <summary>How many there are in all; null where the search did not look at every subset.</summary>
    public int? NearOptimalCount { get; init; }

    /// <summary>1 - selected / candidates.</summary>
    public required double DimensionalityReduction { get; init; }

    /// <summary><c>fold_scores</c>: the score of every arm in every fold; empty with validate none.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>Maps what Core found.</summary>
    internal static SelectFeaturesResult Of(
        SelectionResult selection, Core.Tables.Target target, IEnumerable<DroppedRow> screened, IReadOnlyList<Artifact> artifacts) => new()
        {
            Task = target.Task.ToString().ToLowerInvariant(),
            PositiveClass = target.PositiveClass,
            RowsUsed = target.Count,
            Candidates = selection.Candidates.Count,
            Selected = selection.Selected,
            Dropped = [.. screened, .. selection.Leaking.Concat(selection.NotSelected).Select(dropped => new DroppedRow(dropped.Name, dropped.Reason))],
            Objective = new ObjectiveReport(
            selection.Choice.Value,
            selection.Choice.UpperBound,
            selection.Choice.Gap,
            selection.Choice.CertifiedOptimal,
            selection.Choice.Method,
            selection.Objective.Alpha,
            selection.Objective.Beta,
            selection.Objective.Cost),
            Validation = selection.Validation is { } validation ? ValidationReport.Of(validation) : null,
            InsightValue = InsightValueReport.Of(selection.Validation?.InsightValue),
            Stability = selection.Validation?.Stability,
            Tuning = selection.Tuning is { } tuning ? TuningReport.Of(tuning) : null,
            NearOptimal = [.. selection.Choice.NearOptimal.Select(subset =>
            new NearOptimalSubset([.. subset.Members.Select(j => selection.Candidates[j])], subset.Value))],
            NearOptimalCount = selection.Choice.NearOptimalCount,
            DimensionalityReduction = selection.DimensionalityReduction,
            Artifacts = artifacts,
        };
}

/// <summary>A column that was not selected.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Reason">Why.</param>
public sealed record DroppedRow(string Name, string Reason);

/// <summary>What was maximised and how well.</summary>
/// <param name="Value">F of the subset.</param>
/// <param name="UpperBound">No allowed subset has more.</param>
/// <param name="Gap">upper_bound - value.</param>
/// <param name="CertifiedOptimal">Whether the gap is at most 1e-12.</param>
/// <param name="Method">exact or greedy.</param>
/// <param name="Alpha">Weight of the statistics.</param>
/// <param name="Beta">Weight of the insight.</param>
/// <param name="Cost">Cost of selecting every candidate.</param>
public sealed record ObjectiveReport(
    double Value, double UpperBound, double Gap, bool CertifiedOptimal, string Method, double Alpha, double Beta, double Cost);

/// <summary>A subset nearly as good as the best.</summary>
/// <param name="Features">Column names.</param>
/// <param name="Value">F of the subset.</param>
public sealed record NearOptimalSubset(IReadOnlyList<string> Features, double Value);
