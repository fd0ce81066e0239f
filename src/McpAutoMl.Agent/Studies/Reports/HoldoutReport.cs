using System.Globalization;
using McpAutoMl.Agent.Conversations;
using McpAutoMl.Agent.Studies.Items;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>The part on repeated hold-outs beside a published accuracy.</summary>
internal static class HoldoutReport
{
    private sealed record Line(double Share, string Model, string Choice, double Features, Sample Accuracy);

    /// <summary>The part.</summary>
    public static ReportPart Of(HoldoutStudy study, StudyOutcomes outcomes)
    {
        Line[] lines = [.. study.TestShares.SelectMany(share => study.Models.SelectMany(model =>
            HoldoutItems.Choices.Select(choice => Read(study, outcomes, share, model, choice))))];
        var published = study.Published;
        int inside = lines.Count(line => line.Accuracy.CiLow <= published.Mean && published.Mean <= line.Accuracy.CiHigh);
        string reading = $"## {study.Name}, the published protocol\n\n"
            + $"{study.Seeds} seeds of stratified hold-outs; features selected (with the recorded insight) and models trained on the training rows alone. "
            + $"Mean accuracy lies between {Percent(lines.Min(line => line.Accuracy.Mean))} and {Percent(lines.Max(line => line.Accuracy.Mean))} %; the published figure is "
            + $"{Percent(published.Mean)} % ± {Percent(published.Sd)} %. "
            + (inside == lines.Length
                ? $"It lies inside the 95 % interval of all {lines.Length} lines: nothing here tells the methods, or ours and the published one, apart."
                : $"It lies inside the 95 % interval of {inside} of {lines.Length} lines.")
            + " The intervals take into account that the hold-outs share rows (Nadeau and Bengio 2003). "
            + "So few rows allow few values: that two figures are equal to the digit says nothing about the methods behind them. "
            + Steps(study, outcomes);
        string inShort = $"{study.Name}, {study.Seeds} seeds of hold-outs: mean accuracy {Percent(lines.Min(line => line.Accuracy.Mean))} to {Percent(lines.Max(line => line.Accuracy.Mean))} % "
            + $"beside the published {Percent(published.Mean)} %, which is inside the 95 % interval of {inside} of {lines.Length} lines.";
        return new ReportPart([inShort], [reading], [$"## {study.Name}, the published protocol: accuracy in percent\n\n" + Table(study, lines)], [.. Rows(study, outcomes, lines)]);
    }

    private static Line Read(HoldoutStudy study, StudyOutcomes outcomes, double share, string model, string choice)
    {
        var items = Items(study, outcomes, share);
        double Rows(string name) => items.Sum(item => item.GetProperty(name).GetDouble());
        var accuracy = Sample.Of([.. items.Select(item => 100 * Accuracy(item, model, choice))], Rows("test_rows") / Rows("train_rows"));
        double features = choice == "all" ? double.NaN : items.Average(item => item.GetProperty("features").GetArrayLength());
        return new Line(share, model, choice, features, accuracy);
    }

    private static List<System.Text.Json.JsonElement> Items(HoldoutStudy study, StudyOutcomes outcomes, double share) =>
        [.. Enumerable.Range(0, study.Seeds).Select(seed => outcomes[HoldoutItems.Id(study, share, seed)])];

    private static double Accuracy(System.Text.Json.JsonElement item, string model, string choice) => JsonPath.Find(item, $"accuracy.{model}/{choice}")!.Value.GetDouble();

    private static string Steps(HoldoutStudy study, StudyOutcomes outcomes) => "One test row is worth " + string.Join(" or ", study.TestShares.Select(share =>
        $"{Percent(100 / Items(study, outcomes, share)[0].GetProperty("test_rows").GetDouble())} ({Split(share)})")) + " percentage points.";

    private static string Table(HoldoutStudy study, IEnumerable<Line> lines) => MarkdownTable.Of(
        ["split", "model", "features", "mean", "sd over seeds", "95 % interval"],
        lines
            .Select(line => (IEnumerable<string>)
            [
                Split(line.Share), line.Model, line.Choice == "all" ? "all" : $"selected, {Numbers.Short(line.Features)} on average",
                Percent(line.Accuracy.Mean), Percent(line.Accuracy.Sd), $"{Percent(line.Accuracy.CiLow)} to {Percent(Math.Min(100, line.Accuracy.CiHigh))}",
            ])
            .Append(["–", "published", "–", Percent(study.Published.Mean), Percent(study.Published.Sd), "–"]));

    private static IEnumerable<ResultRow> Rows(HoldoutStudy study, StudyOutcomes outcomes, IEnumerable<Line> lines)
    {
        foreach (var line in lines)
        {
            var row = new ResultRow("holdout", study.Name, Split(line.Share), null, "accuracy", line.Model, line.Choice);
            var items = Items(study, outcomes, line.Share);
            for (int seed = 0; seed < items.Count; seed++) yield return row with { Seed = seed, Value = Accuracy(items[seed], line.Model, line.Choice) };
            yield return row with
            {
                Value = line.Accuracy.Mean / 100,
                Sd = line.Accuracy.Sd / 100,
                CiLow = line.Accuracy.CiLow / 100,
                CiHigh = line.Accuracy.CiHigh / 100,
            };
        }
    }

    private static string Split(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 - (share * 100):0}/{share * 100:0}");

    private static string Percent(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
