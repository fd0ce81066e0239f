using System.Text;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>
/// The results of a study: a page to read and its tables in Markdown, and every number in CSV. A function of study and outcomes alone: no
/// clock, no machine, so that the same study gives the same bytes.
/// </summary>
public static class StudyReport
{
    /// <summary>Writes both files.</summary>
    public static void Write(Study study, StudyOutcomes outcomes, string folder)
    {
        var parts = Parts(study, outcomes).ToList();
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, study.Results + ".md"), Markdown(study, parts));
        File.WriteAllText(Path.Combine(folder, study.Results + ".csv"), Csv(parts));
    }

    private static IEnumerable<ReportPart> Parts(Study study, StudyOutcomes outcomes)
    {
        if (study.Planted is { } planted) yield return PlantedReport.Of(planted, outcomes);
        if (study.Sets.Count > 0) yield return RecordedReport.Of(study, outcomes);
        if (study.Holdout is { } holdout) yield return HoldoutReport.Of(holdout, outcomes);
    }

    private static string Markdown(Study study, IReadOnlyList<ReportPart> parts)
    {
        var text = new StringBuilder($"# {study.Title}\n\n");
        text.Append("Written by the command `ablate`; every number is in ").Append($"[{study.Results}.csv]({study.Results}.csv).\n");
        text.Append("\n## In short\n\n");
        foreach (string item in parts.SelectMany(part => part.Short)) text.Append("- ").Append(item).Append('\n');
        foreach (string paragraph in parts.SelectMany(part => part.Reading)) text.Append('\n').Append(paragraph).Append('\n');
        if (study.Caveats.Count > 0)
        {
            text.Append("\n## What this cannot show\n\n");
            foreach (string caveat in study.Caveats) text.Append("- ").Append(caveat).Append('\n');
        }

        foreach (string block in parts.SelectMany(part => part.Tables)) text.Append('\n').Append(block).Append('\n');
        return text.ToString();
    }

    private static string Csv(IEnumerable<ReportPart> parts) =>
        string.Concat(parts.SelectMany(part => part.Rows).Select(row => row.Line()).Prepend(ResultRow.Header).Select(line => line + "\n"));
}
