using McpAutoMl.Core.Selection.Ablations;
using McpAutoMl.Core.Selection.Arms;
using McpAutoMl.Core.Validation;
using McpAutoMl.Server.Tools.SelectFeatures;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.RunAblation;

/// <summary>Result of <c>run_ablation</c>.</summary>
public sealed record RunAblationResult
{
    /// <summary>binary, multiclass or regression.</summary>
    public required string Task { get; init; }

    /// <summary>The class that rates speak of; null for regression.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Rows where the target is known.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Columns that could be selected.</summary>
    public required int Candidates { get; init; }

    /// <summary>The measure; more is better.</summary>
    public required string Metric { get; init; }

    /// <summary>Learners; each fit takes the better by inner cross-validation.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Folds of a repeat.</summary>
    public required int Folds { get; init; }

    /// <summary>Repeats.</summary>
    public required int Repeats { get; init; }

    /// <summary>Number of fits; equal subsets of a fold are fitted once.</summary>
    public required int Fits { get; init; }

    /// <summary>Name under which the main insight was supplied; null without one.</summary>
    public string? Main { get; init; }

    /// <summary>Number of features of every arm but all and the proposals.</summary>
    public required int K { get; init; }

    /// <summary>Weight of the statistics.</summary>
    public required double Alpha { get; init; }

    /// <summary>Weight of the insight in every arm that weighs one.</summary>
    public required double Beta { get; init; }

    /// <summary>Cost of selecting every candidate.</summary>
    public required double Cost { get; init; }

    /// <summary>The smaller of both - stats_only and both - borda; null where not all three were measured.</summary>
    public InsightValueReport? InsightValue { get; init; }

    /// <summary>both - shuffled_insight: what is owed to which feature has which score.</summary>
    public InsightValueReport? PlaceboGap { get; init; }

    /// <summary>both - anonymised: what is owed to names; null without that insight.</summary>
    public InsightValueReport? SemanticShare { get; init; }

    /// <summary>How far the main insight repeats the statistics; null without one.</summary>
    public EchoReport? Echo { get; init; }

    /// <summary>One row an arm, over the same folds.</summary>
    public required IReadOnlyList<AblationArm> Arms { get; init; }

    /// <summary>Arm both (without an insight: stats_only) against every other.</summary>
    [Paged]
    public required IReadOnlyList<ComparisonRow> Comparisons { get; init; }

    /// <summary>Number of comparisons, for which p_holm is adjusted.</summary>
    public required int NComparisons { get; init; }

    /// <summary>The scores by fold.</summary>
    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    /// <summary>Maps what Core measured.</summary>
    internal static RunAblationResult Of(AblationReport report, Core.Tables.Target target, IReadOnlyList<Artifact> artifacts) => new()
    {
        Task = target.Task.ToString().ToLowerInvariant(),
        PositiveClass = target.PositiveClass,
        RowsUsed = target.Count,
        Candidates = report.Candidates.Count,
        Metric = report.Arms.Metric,
        Models = report.Arms.Models,
        Folds = report.Arms.Folds,
        Repeats = report.Arms.Repeats,
        Fits = report.Arms.Fits,
        Main = report.Main,
        K = report.Size,
        Alpha = report.Objective.Alpha,
        Beta = report.Objective.Beta,
        Cost = report.Objective.Cost,
        InsightValue = InsightValueReport.Of(report.Arms.InsightValue),
        PlaceboGap = InsightValueReport.Of(report.PlaceboGap),
        SemanticShare = InsightValueReport.Of(report.SemanticShare),
        Echo = report.Echoes is [(_, Echo echo), ..]
            ? new EchoReport(echo.Tau, echo.CiLow, echo.CiHigh, echo.Features, $"95 % percentile bootstrap over features, {Core.Selection.Ablations.Echo.Draws} draws")
            : null,
        Arms = [.. report.Arms.Arms.Select(arm => AblationArm.Of(arm, report))],
        Comparisons = [.. report.Arms.Comparisons.Select(ComparisonRow.Of)],
        NComparisons = report.Arms.Comparisons.Count,
        Artifacts = artifacts,
    };
}

/// <summary>The score of one arm.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="NFeatures">Features in every fold.</param>
/// <param name="Mean">Mean over the folds.</param>
/// <param name="Std">Standard deviation over the folds.</param>
/// <param name="CiLow">Lower end of the 95 % interval, corrected for overlapping training rows.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="Stability">Nogueira's index of the sets that the folds selected; null where they do not depend on the rows.</param>
/// <param name="Echo">Kendall's tau-b of the arm's insight and the statistics; null for other arms.</param>
public sealed record AblationArm(
    string Arm, int NFeatures, double? Mean, double? Std, double? CiLow, double? CiHigh, double? Stability, double? Echo)
{
    /// <summary>Maps what Core measured.</summary>
    internal static AblationArm Of(ArmScore arm, AblationReport report) => new(
        arm.Arm,
        arm.Features,
        arm.Mean,
        arm.Std,
        arm.CiLow,
        arm.CiHigh,
        arm.Stability?.Nogueira,
        report.Echoes.Where(echo => echo.Arm == arm.Arm).Select(echo => echo.Echo.Tau).FirstOrDefault());
}

/// <summary>One arm against another over the same folds.</summary>
/// <param name="A">The first arm.</param>
/// <param name="B">The second.</param>
/// <param name="Delta">a - b in the metric.</param>
/// <param name="CiLow">Lower end of the 95 % interval of the corrected resampled t test.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="PValue">Of no difference.</param>
/// <param name="PHolm">The same adjusted for n_comparisons (Holm).</param>
/// <param name="Verdict">equivalent, better, worse or not_distinguishable, by the intervals.</param>
public sealed record ComparisonRow(
    string A, string B, double Delta, double? CiLow, double? CiHigh, double? PValue, double? PHolm, Verdict Verdict)
{
    /// <summary>Maps what Core compared.</summary>
    internal static ComparisonRow Of(ArmComparison comparison) => new(
        comparison.A,
        comparison.B,
        comparison.Difference.Delta,
        comparison.Difference.CiLow,
        comparison.Difference.CiHigh,
        comparison.Difference.PValue,
        comparison.HolmPValue,
        comparison.Difference.Verdict);
}

/// <summary>How far an insight repeats the statistics.</summary>
/// <param name="Tau">Kendall's tau-b of score * confidence and combined relevance on all rows; null where one of them tells no features apart.</param>
/// <param name="CiLow">Lower end of the interval.</param>
/// <param name="CiHigh">Upper end.</param>
/// <param name="N">Number of features.</param>
/// <param name="Interval">Which interval.</param>
public sealed record EchoReport(double? Tau, double? CiLow, double? CiHigh, int N, string Interval);
