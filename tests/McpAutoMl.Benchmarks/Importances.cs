using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Data;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Benchmarks;

/// <summary>Rank correlation of the forest's impurity importances with scikit-learn's, beside that of scikit-learn with itself under another seed.</summary>
internal static class Importances
{
    public static int Run(string[] arguments)
    {
        string folder = Path.GetFullPath(arguments.Length > 0 ? arguments[0] : Path.Join("examples", "data"));
        Dictionary<string, (string Feature, string Setting, double Value)[]> reference = Reference(folder);
        Console.WriteLine("| Data | rows x features | task | ours, default: scikit-learn default | ours, p: scikit-learn default | ours, p / 3: scikit-learn p / 3 | scikit-learn, two seeds | scikit-learn p / 3: default |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach ((string name, (string Feature, string Setting, double Value)[] rows) in reference.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            string[] features = [.. rows.Select(row => row.Feature).Distinct()];
            double[] Of(string setting) => [.. features.Select(feature => rows.Single(row => row.Feature == feature && row.Setting == setting).Value)];
            using JsonDocument card = JsonDocument.Parse(File.ReadAllText(Path.Join(folder, name + ".json")));
            Table table = DatasetReader.Read(new DataRoots([folder]).Resolve(name + ".csv"), new ReadOptions(), null, CancellationToken.None).Table;
            Target target = TargetResolver.Resolve(table, card.RootElement.GetProperty("target").GetString()!, null, null, []);
            double[] standard = Ours(table, target, features, new ForestParameters());
            bool amounts = !target.IsClassification;
            double[] all = amounts ? Ours(table, target, features, new ForestParameters(MaxFeatures: features.Length)) : standard;
            string shape = FormattableString.Invariant($"{target.Count} x {features.Length} | {(amounts ? "amounts" : "classes")}");
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {shape} | {Rank(standard, Of("default/0")):F3} | {Rank(all, Of("default/0")):F3} | {Rank(standard, Of("third/0")):F3} | {Rank(Of("default/0"), Of("default/1")):F3} | {Rank(Of("third/0"), Of("default/0")):F3} |"));
        }

        return reference.Count > 0 ? 0 : 1;
    }

    private static double[] Ours(Table table, Target target, string[] features, ForestParameters parameters) =>
        [.. ((RandomForestModel)new RandomForestLearner(parameters)
            .Fit(table.Select(features).Take([.. target.SourceRows]), target, 0, CancellationToken.None)).ImpurityImportance];

    private static double Rank(double[] a, double[] b) => Correlation.Spearman(a, b);

    private static Dictionary<string, (string Feature, string Setting, double Value)[]> Reference(string folder)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "reference", "importance.py");
        using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, folder]) { RedirectStandardOutput = true })!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).GroupBy(cells => cells[0])
            .ToDictionary(
                group => group.Key,
                group => group.Select(cells => (cells[1], cells[2], double.Parse(cells[3], CultureInfo.InvariantCulture))).ToArray(),
                StringComparer.Ordinal);
    }
}
