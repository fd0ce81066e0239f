using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;
using McpAutoMl.Training.Anomalies;

namespace McpAutoMl.Benchmarks;

/// <summary>How well scores that saw no label find the rare class, beside scikit-learn's isolation forest with its defaults in the same run.</summary>
internal static class Anomalies
{
    private const string Python = "/usr/bin/python3", Data = "mammography";
    private const int Seeds = 5;

    public static int Run(string[] arguments)
    {
        string folder = Path.GetFullPath(arguments.Length > 0 ? arguments[0] : Path.Join("examples", "data"));
        string name = arguments.Length > 1 ? arguments[1] : Data;
        string file = Path.Join(folder, name + ".csv");
        if (!File.Exists(file) || !File.Exists(Path.Join(folder, name + ".json")))
        {
            Console.WriteLine($"Skipped: {name}.csv with its card {name}.json is not in the folder given (anomaly FOLDER [NAME]).");
            return 0;
        }

        using JsonDocument card = JsonDocument.Parse(File.ReadAllText(Path.Join(folder, name + ".json")));
        string target = card.RootElement.GetProperty("target").GetString()!;
        Table table = DatasetReader.Read(new DataRoots([folder]).Resolve(name + ".csv"), new ReadOptions(), null, CancellationToken.None).Table;
        List<Score> ours = [];
        AnomalyOutcome? outcome = null;
        for (int seed = 0; seed < Seeds; seed++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            outcome = AnomalyTrainer.Train(new AnomalyRequest { Table = table, DatasetId = name, Target = target, Seed = seed }, null, CancellationToken.None);
            ours.AddRange(outcome.Model.Leaderboard.Select(row => new Score(
                row.Model, seed, row.Metrics["average_precision"].Mean ?? 0, row.Metrics["roc_auc"].Mean ?? 0, clock.Elapsed.TotalSeconds)));
        }

        AnomalyModel model = outcome!.Model;
        Score[] reference = Reference(file, target, model.PositiveClass!);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {table.Rows} rows, {model.Features.Count} features, {model.Performance!.Anomalies} '{model.PositiveClass}'; means of seeds 0 to {Seeds - 1}, least and largest in brackets; {Machine.Processor}, {Environment.ProcessorCount} cores."));
        Console.WriteLine();
        Console.WriteLine("| Score | average precision | area under ROC | part of the ensemble |");
        Console.WriteLine("|---|---|---|---|");
        foreach (IGrouping<string, Score> scores in ours.GroupBy(score => score.Name))
        {
            Print("ours, " + scores.Key, scores, scores.Key == "ensemble" ? "" : model.Members.Any(member => member.Scores.Count > 0 && NameOf(member) == scores.Key) ? "yes" : "no");
        }

        foreach (IGrouping<string, Score> scores in reference.GroupBy(score => score.Name))
        {
            Print("scikit-learn, " + scores.Key, scores, "");
        }

        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"Our search takes {ours.Average(score => score.Seconds):F1} s: three fits of all detectors, intervals by bootstrap, contributions. Flagged with seed {Seeds - 1}: {model.Threshold.Flagged} rows, {model.Performance.TruePositive} of them '{model.PositiveClass}'."));
        return Judge(ours, reference);
    }

    private static int Judge(List<Score> ours, Score[] reference)
    {
        if (reference.Length == 0)
        {
            return 0;
        }

        double own = ours.Where(score => score.Name == "ensemble").Average(score => score.AveragePrecision);
        double other = reference.Where(score => score.Name == "isolation_forest").Average(score => score.AveragePrecision);
        Console.WriteLine(FormattableString.Invariant($"Goal, an average precision no less than that of scikit-learn's isolation forest: {own:F4} against {other:F4}, {(own >= other ? "met" : "missed")}."));
        return own >= other ? 0 : 1;
    }

    private static string NameOf(AnomalyMember member) =>
        member.Forest is not null ? "isolation_forest" : member.Tails is not null ? "ecod" : "robust_mahalanobis";

    private static void Print(string label, IEnumerable<Score> scores, string part)
    {
        double[] precision = [.. scores.Select(score => score.AveragePrecision)];
        double[] area = [.. scores.Select(score => score.AreaUnderRoc)];
        Console.WriteLine(FormattableString.Invariant(
            $"| {label} | {precision.Average():F4} ({precision.Min():F4} to {precision.Max():F4}) | {area.Average():F4} ({area.Min():F4} to {area.Max():F4}) | {part} |"));
    }

    private static Score[] Reference(string file, string target, string positive)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "reference", "anomaly.py");
        string output = "";
        if (File.Exists(Python))
        {
            using Process python = Process.Start(
                new ProcessStartInfo(Python, [script, file, target, positive, $"{Seeds}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = python.StandardError.ReadToEndAsync();
            output = python.StandardOutput.ReadToEnd();
            _ = errors.Result;
            python.WaitForExit();
        }

        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Console.WriteLine(lines.Length > 1 ? lines[0] + "." : $"No reference: {Python} with scikit-learn is needed (apt-get install python3-sklearn).");
        double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
        return [.. lines.Skip(1).Select(line => line.Split('\t')).Select(cells => new Score(cells[0], (int)Number(cells[1]), Number(cells[2]), Number(cells[3]), Number(cells[4])))];
    }

    private sealed record Score(string Name, int Seed, double AveragePrecision, double AreaUnderRoc, double Seconds);
}
