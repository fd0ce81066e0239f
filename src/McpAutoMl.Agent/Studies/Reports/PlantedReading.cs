using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>What the planted sets say, in sentences that are true of any outcome.</summary>
internal static class PlantedReading
{
    private static readonly Dictionary<string, string> Meaning = new()
    {
        ["oracle"] = "Oracle insight (the truth)",
        ["noisy"] = "Noisy insight (the truth, blurred)",
        ["useless"] = "Useless insight (random scores)",
        ["inverted"] = "Inverted insight (the truth upside down)",
    };

    /// <summary>The heading, a paragraph on the method, one on each kind of insight, and the claim.</summary>
    public static IReadOnlyList<string> Of(PlantedStudy study, IReadOnlyList<PlantedOutcomes> measured) =>
    [
        "## Planted truth: what the machinery does\n\n"
            + $"Designs: {study.Designs.Count}; data sets of each: {study.Seeds}. They are made, with nonsense names, so that the right answer is known and nobody can have read it. "
            + "Size and beta are chosen by inner cross-validation, as by default. Differences are `both` less `stats_only` on unseen rows, "
            + $"tested over the {study.Seeds} independent data sets.",
        .. study.Insights.Select(kind => Paragraph(kind, [.. measured.Where(item => item.Kind == kind)], measured)),
    ];

    /// <summary>All kinds of insight in one line.</summary>
    public static string Short(PlantedStudy study, IReadOnlyList<PlantedOutcomes> measured)
    {
        int Count(string kind, string verdict) => measured.Count(item => item.Kind == kind && item.Difference.Verdict == verdict);
        return $"Planted truth, {study.Designs.Count} designs with {study.Seeds} data sets each; designs on which the score on unseen rows is better, worse than without insight: "
            + string.Join("; ", study.Insights.Select(kind => $"{kind} {Count(kind, "better")}, {Count(kind, "worse")}")) + ".";
    }

    private static string Paragraph(string kind, IReadOnlyList<PlantedOutcomes> items, IReadOnlyList<PlantedOutcomes> all)
    {
        var differences = new Tally([.. items.Select(item => (item.Design.Name, item.Difference.Verdict))]);
        var gains = new Tally([.. items.Select(item => (item.Design.Name, PlantedReport.Gain(item, all)!.Verdict))], Equivalence: false);
        var seeds = items.SelectMany(item => item.Differences).ToList();
        int unweighted = items.Sum(item => item.Ablations.Count(ablation => ablation.Beta == 0));
        string f1 = $"mean F1 of what is selected {Numbers.Short(F1(items))}, against {Numbers.Short(F1([.. all.Where(item => item.Kind == PlantedItems.None)]))} without insight "
            + $"(over the seeds: {gains})";
        string worst = $"Within single data sets the corrected test says worse in {seeds.Count(seed => seed.Verdict == "worse")} and better in "
            + $"{seeds.Count(seed => seed.Verdict == "better")} of {seeds.Count}; beta 0 was chosen in {unweighted}.";
        return $"**{Meaning[kind]}:** {f1}. Score on unseen rows: {differences}; on average {Numbers.Signed(items.Average(item => item.Difference.Mean))}{(kind == "useless" ? ", which is about what choosing beta on all rows lends to insight that is worth nothing" : "")}. {worst}{Claim(kind, differences)}";
    }

    private static string Claim(string kind, Tally differences) => kind switch
    {
        "inverted" or "useless" => differences.Count("worse") == 0
            ? $" With beta left to the server, {kind} insight was not worse than no insight on any design."
            : $" With beta left to the server, {kind} insight still did harm on {differences.Count("worse")} of {differences.Verdicts.Count} designs: the inner choice limits the damage, it does not rule it out.",
        _ => differences.Count("better") == 0
            ? " Even so it raised the score on no design beyond what the seeds scatter."
            : $" So the machinery can turn knowledge into a better score where it is there: on {differences.Count("better")} of {differences.Verdicts.Count} designs"
                + (differences.Count("better") < differences.Verdicts.Count ? "; on the others the statistics did as well or the seeds do not tell." : "."),
    };

    private static double F1(IReadOnlyList<PlantedOutcomes> items) => items.Average(item => item.Selections.Average(selection => selection.F1));
}
