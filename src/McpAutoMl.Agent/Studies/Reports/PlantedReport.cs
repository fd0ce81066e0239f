using System.Globalization;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>The part on planted sets.</summary>
internal static class PlantedReport
{
    /// <summary>The part.</summary>
    public static ReportPart Of(PlantedStudy study, StudyOutcomes outcomes)
    {
        var measured = PlantedOutcomes.Read(study, outcomes);
        return new ReportPart(
            [PlantedReading.Short(study, measured)],
            PlantedReading.Of(study, measured),
            [
                "## Planted sets: designs\n\n" + Designs(study),
                "## Planted sets: what was found\n\nSelected with default settings on all rows; means over the seeds. A relevant feature and its copy are one "
                    + "family: precision is families found over features selected, recall families found over families. "
                    + "The last column is F1 less that of no insight, with its 95 % interval over the seeds.\n\n" + RecoveryTable(measured),
                "## Planted sets: what it is worth\n\nScores on unseen rows, means over the seeds. The interval and verdict of `both - stats_only` are over the seeds, "
                    + "which are independent data sets; the columns after it count the seeds by the verdict of the corrected resampled t test within each.\n\n" + ValueTable(measured),
                "## Planted sets: the oracle's arms\n\n" + ArmTable(measured),
            ],
            [.. measured.SelectMany(Rows)]);
    }

    /// <summary>F1 with insight less F1 without, one a seed.</summary>
    public static Sample? Gain(PlantedOutcomes with, IReadOnlyList<PlantedOutcomes> all)
    {
        if (with.Kind == PlantedItems.None) return null;
        var without = all.Single(item => item.Design == with.Design && item.Kind == PlantedItems.None);
        return Sample.Of([.. with.Selections.Zip(without.Selections, (a, b) => a.F1 - b.F1)]);
    }

    private static string Designs(PlantedStudy study) => MarkdownTable.Of(
        ["design", "task", "rows", "relevant", "copies", "noise", "strength", "purpose"],
        study.Designs.Select(design => (IEnumerable<string>)
        [
            design.Name, design.Task, $"{design.Rows}", $"{design.Relevant}", $"{design.Copies}", $"{design.Noise}",
            design.Strength.ToString(CultureInfo.InvariantCulture), design.Purpose,
        ]));

    private static string RecoveryTable(IReadOnlyList<PlantedOutcomes> measured) => MarkdownTable.Of(
        ["design", "insight", "features", "precision", "recall", "F1", "redundant", "noise", "F1 gained"],
        measured.Select(item => (IEnumerable<string>)
        [
            item.Design.Name, item.Kind,
            Mean(item, selection => selection.Features.Length), Mean(item, selection => selection.Precision), Mean(item, selection => selection.Recall),
            Mean(item, selection => selection.F1), Mean(item, selection => selection.Redundant), Mean(item, selection => selection.Noise),
            Gain(item, measured) is { } gain ? $"{Numbers.Interval(gain.Mean, gain.CiLow, gain.CiHigh)}" : "–",
        ]));

    private static string ValueTable(IReadOnlyList<PlantedOutcomes> measured) => MarkdownTable.Of(
        ["design", "insight", "metric", "stats_only", "both", "both - stats_only", "verdict", "better", "equivalent", "not distinguishable", "worse", "beta 0"],
        measured.Where(item => item.Kind != PlantedItems.None).Select(item => (IEnumerable<string>)
        [
            item.Design.Name, item.Kind, item.Ablations[0].Metric, ArmMean(item, "stats_only"), ArmMean(item, "both"),
            Numbers.Interval(item.Difference.Mean, item.Difference.CiLow, item.Difference.CiHigh), Numbers.Words(item.Difference.Verdict),
            .. new[] { "better", "equivalent", "not_distinguishable", "worse" }.Select(verdict => $"{item.Differences.Count(difference => difference.Verdict == verdict)}"),
            $"{item.Ablations.Count(ablation => ablation.Beta == 0)}",
        ]));

    private static string ArmTable(IReadOnlyList<PlantedOutcomes> measured)
    {
        var oracles = measured.Where(item => item.Ablations.Count > 0 && item.Ablations[0].Arms.Count > 2).ToList();
        var arms = oracles.Count > 0 ? oracles[0].Ablations[0].Arms.Select(arm => arm.Arm).ToList() : [];
        return MarkdownTable.Of(
            [.. new[] { "design", "metric" }, .. arms],
            oracles.Select(item => (IEnumerable<string>)[item.Design.Name, item.Ablations[0].Metric, .. arms.Select(arm => ArmMean(item, arm))]));
    }

    private static string ArmMean(PlantedOutcomes item, string arm) =>
        item.Ablations.All(ablation => ablation.Arm(arm)?.Mean is not null) ? Numbers.Score(item.Ablations.Average(ablation => ablation.Arm(arm)!.Mean!.Value)) : "–";

    private static string Mean(PlantedOutcomes item, Func<PlantedSelection, double> quantity) => Numbers.Short(item.Selections.Average(quantity));

    private static IEnumerable<ResultRow> Rows(PlantedOutcomes item)
    {
        for (int seed = 0; seed < item.Selections.Count; seed++)
        {
            var selection = item.Selections[seed];
            var row = new ResultRow("planted", item.Design.Name, item.Kind, seed, "", Features: selection.Features.Length);
            yield return row with { Quantity = "precision", Value = selection.Precision };
            yield return row with { Quantity = "recall", Value = selection.Recall };
            yield return row with { Quantity = "f1", Value = selection.F1 };
            yield return row with { Quantity = "beta", Value = selection.Beta };
            if (item.Ablations.Count == 0) continue;
            var ablation = item.Ablations[seed];
            foreach (var arm in ablation.Arms)
                yield return row with { Quantity = ablation.Metric, A = arm.Arm, Features = arm.NFeatures, Value = arm.Mean, Sd = arm.Std, CiLow = arm.CiLow, CiHigh = arm.CiHigh };
            var difference = item.Differences[seed];
            yield return row with
            {
                Quantity = "difference",
                A = "both",
                B = "stats_only",
                Features = null,
                Value = difference.Delta,
                CiLow = difference.CiLow,
                CiHigh = difference.CiHigh,
                PValue = difference.PValue,
                Verdict = difference.Verdict,
            };
        }

        if (item.Ablations.Count == 0) yield break;
        var over = item.Difference;
        yield return new ResultRow(
            "planted", item.Design.Name, item.Kind, null, "difference", "both", "stats_only", null, over.Mean, over.Sd, over.CiLow, over.CiHigh, null, over.Verdict);
    }
}
