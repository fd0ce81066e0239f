using System.Globalization;
using McpAutoMl.Core.Statistics.Leakage;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>Excludes features that an insight suspects of leaking the target, where the leakage statistics agree.</summary>
/// <remarks>
/// A suspicion alone is a guess about when a column was recorded, and a statistic alone may be an honest strong feature; together they exclude.
/// The statistics are those of <see cref="LeakageScan"/>: the feature alone does the work of all, or is a copy of the target in another form.
/// </remarks>
public static class SuspectedLeakage
{
    /// <summary>The candidates to be excluded, in their order, each with its reason.</summary>
    /// <param name="insights">The insight; its suspicions about other columns than candidates are ignored.</param>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="candidates">Usable features.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="warnings">Receives LEAKAGE_SUSPECTED for every suspicion that the statistics do not share.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at in every fit.</param>
    /// <remarks>Determinism: bit-exact. Cost: five small trees a suspected feature; the cheap model in five folds where one comes near the alarm.</remarks>
    /// <exception cref="ProblemException">NO_FEATURES when no candidate is left.</exception>
    public static IReadOnlyList<DroppedFeature> Find(
        InsightSet insights,
        Table table,
        Target target,
        IReadOnlyList<string> candidates,
        long seed,
        ICollection<Warning> warnings,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        string[] suspected = [.. candidates.Where(name => insights.Features.Any(feature => feature.LeakageSuspected && feature.Name == name))];
        if (suspected.Length == 0)
        {
            return [];
        }

        LeakageFinding[] findings =
        [
            .. SingleFeatureLeakage.Find(table, target, candidates, suspected, seed, new PartialProgress(progress, 0, 0.9), cancellation),
            .. TargetCopies.Find(table, target, suspected, new PartialProgress(progress, 0.9, 1), cancellation),
        ];
        List<DroppedFeature> excluded = [];
        foreach (string name in suspected)
        {
            LeakageFinding[] agreeing = Array.FindAll(findings, finding => finding.Feature == name);
            if (agreeing.Length > 0)
            {
                excluded.Add(new DroppedFeature(name, $"leakage, suspected by the insight and found in the data: {string.Join("; ", agreeing.Select(Describe))}"));
            }
            else
            {
                warnings.Add(new Warning(
                    "LEAKAGE_SUSPECTED",
                    $"The insight suspects that '{Clip(name)}' leaks the target; the leakage statistics do not agree, so it was kept. "
                        + "Check when it is recorded, or leave it out of 'features'.",
                    Clip(name)));
            }
        }

        return excluded.Count < candidates.Count ? excluded : throw ProblemException.Of(
            "NO_FEATURES",
            "The insight suspects every candidate of leaking the target, and the leakage statistics agree.",
            "Offer other columns in 'features', or withdraw the suspicion.",
            new ProblemLocation { Argument = "insights" });
    }

    private static string Describe(LeakageFinding finding) =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Reason} ({finding.Measure} {finding.Value:0.####})");

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
