using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>What was measured with one kind of insight on all seeds of a design.</summary>
/// <param name="Design">The design.</param>
/// <param name="Kind">The insight, or <c>none</c>.</param>
/// <param name="Selections">What was selected, by seed.</param>
/// <param name="Ablations">What it is worth, by seed; empty without insight.</param>
internal sealed record PlantedOutcomes(
    PlantedDesign Design, string Kind, IReadOnlyList<PlantedSelection> Selections, IReadOnlyList<AblationOutcome> Ablations)
{
    /// <summary>Differences <c>both</c> less <c>stats_only</c>, one a seed.</summary>
    public IReadOnlyList<ComparisonOutcome> Differences => [.. Ablations.Select(ablation => ablation.Against("stats_only")!)];

    /// <summary>Over the seeds, which are independent data sets.</summary>
    public Sample Difference => Sample.Of([.. Differences.Select(difference => difference.Delta)], equivalence: Sample.Equivalence);

    /// <summary>Reads all designs and kinds.</summary>
    public static IReadOnlyList<PlantedOutcomes> Read(PlantedStudy study, StudyOutcomes outcomes) =>
    [
        .. study.Designs.SelectMany(design => study.Insights.Prepend(PlantedItems.None).Select(kind =>
        {
            var items = Enumerable.Range(0, study.Seeds).Select(seed => outcomes[PlantedItems.Id(design, seed, kind)]).ToList();
            return new PlantedOutcomes(
                design, kind,
                [.. items.Select(item => PlantedSelection.Read(item.GetProperty("selection")))],
                [.. items.Select(item => JsonPath.Find(item, "ablation")).OfType<System.Text.Json.JsonElement>().Select(AblationOutcome.Read)]);
        })),
    ];
}
