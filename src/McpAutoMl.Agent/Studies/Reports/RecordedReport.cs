using McpAutoMl.Agent.Studies.Items;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>The part on data sets with recorded insight.</summary>
internal static class RecordedReport
{
    private static readonly string[] Columns =
        ["all", "random_k", "stats_only", "insight_only", "both", "shuffled_insight", "borda", "names", "anonymised"];

    /// <summary>The part.</summary>
    public static ReportPart Of(Study study, StudyOutcomes outcomes)
    {
        var inShort = new List<string>();
        var reading = new List<string> { $"## Recorded insight\n\nInsight of {study.Source}, on {study.Sets.Count} public data sets." };
        var tables = new List<string>();
        var rows = new List<ResultRow>();
        foreach (var variant in study.Variants)
        {
            var measured = study.Sets.Select(set => (Set: set.Name, Outcome: AblationOutcome.Read(outcomes[RecordedItems.Id(set, variant)]))).ToList();
            inShort.Add(RecordedReading.Short(variant, measured));
            reading.Add(RecordedReading.Of(variant, measured));
            tables.Add($"## Recorded insight, {variant.Name}\n\n{(variant.Inverted ? InvertedTable(measured) : ArmTable(measured) + "\n\n" + ValueTable(measured))}");
            rows.AddRange(measured.SelectMany(item => Rows(item.Set, variant.Name, item.Outcome)));
        }

        return new ReportPart(inShort, reading, tables, rows);
    }

    private static string ArmTable(IReadOnlyList<(string Set, AblationOutcome Outcome)> measured)
    {
        var present = Columns.Where(arm => measured.Any(item => item.Outcome.Arm(arm) is not null)).ToList();
        bool proposals = measured.Any(item => Proposals(item.Outcome).Any());
        return MarkdownTable.Of(
            [.. new[] { "set", "rows", "metric", "k of p" }, .. present, .. proposals ? ["best proposal of the main insight"] : Array.Empty<string>()],
            measured.Select(item => (IEnumerable<string>)
            [
                item.Set, $"{item.Outcome.RowsUsed}", item.Outcome.Metric, $"{item.Outcome.K} of {item.Outcome.Candidates}",
                .. present.Select(arm => Numbers.Score(item.Outcome.Arm(arm)?.Mean)),
                .. proposals ? [Proposals(item.Outcome).MaxBy(arm => arm.Mean) is { } best ? $"{Numbers.Score(best.Mean)} ({best.NFeatures})" : "–"] : Array.Empty<string>(),
            ]));
    }

    private static IEnumerable<ArmOutcome> Proposals(AblationOutcome outcome) => outcome.Arms.Where(arm => arm.Arm.StartsWith("proposal_", StringComparison.Ordinal));

    private static string ValueTable(IReadOnlyList<(string Set, AblationOutcome Outcome)> measured) => MarkdownTable.Of(
        ["set", "beta", "insight value", "verdict", "placebo gap", "verdict", "semantic share", "verdict", "echo"],
        measured.Select(item => (IEnumerable<string>)
        [
            item.Set, Numbers.Short(item.Outcome.Beta),
            .. Gap(item.Outcome.InsightValue, against: true), .. Gap(item.Outcome.PlaceboGap), .. Gap(item.Outcome.SemanticShare),
            item.Outcome.Echo is { } echo ? $"{Numbers.Short(echo.Tau)} [{Numbers.Short(echo.CiLow)}, {Numbers.Short(echo.CiHigh)}]" : "–",
        ]));

    private static string[] Gap(GapOutcome? gap, bool against = false) => gap is null
        ? ["–", "–"]
        : [Numbers.Interval(gap.Delta, gap.CiLow, gap.CiHigh) + (against ? $" against {gap.Against}" : ""), Numbers.Words(gap.Verdict)];

    private static string InvertedTable(IReadOnlyList<(string Set, AblationOutcome Outcome)> measured) => MarkdownTable.Of(
        ["set", "beta chosen", "k", "stats_only", "both", "both - stats_only", "p", "verdict"],
        measured.Select(item => (IEnumerable<string>)
        [
            item.Set, Numbers.Short(item.Outcome.Beta), $"{item.Outcome.K}",
            Numbers.Score(item.Outcome.Arm("stats_only")?.Mean), Numbers.Score(item.Outcome.Arm("both")?.Mean),
            item.Outcome.Against("stats_only") is { } difference ? Numbers.Interval(difference.Delta, difference.CiLow, difference.CiHigh) : "–",
            Numbers.Score(item.Outcome.Against("stats_only")?.PValue), Numbers.Words(item.Outcome.Against("stats_only")?.Verdict ?? "–"),
        ]));

    private static IEnumerable<ResultRow> Rows(string set, string variant, AblationOutcome outcome)
    {
        yield return new ResultRow("recorded", set, variant, null, "beta", Features: outcome.K, Value: outcome.Beta);
        foreach (var arm in outcome.Arms)
            yield return new ResultRow("recorded", set, variant, null, outcome.Metric, arm.Arm, null, arm.NFeatures, arm.Mean, arm.Std, arm.CiLow, arm.CiHigh);
        foreach (var comparison in outcome.Comparisons)
        {
            yield return new ResultRow(
                "recorded", set, variant, null, "difference", comparison.A, comparison.B, null,
                comparison.Delta, null, comparison.CiLow, comparison.CiHigh, comparison.PHolm ?? comparison.PValue, comparison.Verdict);
        }

        foreach (var (name, gap) in new[] { ("insight_value", outcome.InsightValue), ("placebo_gap", outcome.PlaceboGap), ("semantic_share", outcome.SemanticShare) })
        {
            if (gap is not null)
                yield return new ResultRow("recorded", set, variant, null, name, "both", gap.Against, null, gap.Delta, null, gap.CiLow, gap.CiHigh, gap.PValue, gap.Verdict);
        }

        if (outcome.Echo is { } echo) yield return new ResultRow("recorded", set, variant, null, "echo", Value: echo.Tau, CiLow: echo.CiLow, CiHigh: echo.CiHigh);
    }
}
