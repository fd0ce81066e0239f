using System.Diagnostics;
using System.Globalization;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Benchmarks.Clustering;

/// <summary>Partitions against classes that the clustering never saw, numbers of clusters found without being told, and time on 20,000 rows.</summary>
internal static class ClusterScores
{
    private static readonly string[] Known = ["iris", "wine", "penguins", "breast_cancer", "digits"];

    private static readonly string[] Inferred = ["old_faithful", "iris", "wine", "penguins", "breast_cancer", "digits"];

    /// <summary>Runs the parts named (<c>known</c>, <c>inferred</c>, <c>large</c>), all by default.</summary>
    public static int Run(string[] parts)
    {
        string folder = Path.Join("..", "shared");
        if (!File.Exists(Path.Join(folder, "oracles", "clustering.json")))
        {
            Console.Error.WriteLine($"Skipped: {folder} has no data and oracles.");
            return 0;
        }

        if (parts.Length == 0 || parts.Contains("known"))
        {
            WriteKnown([.. Known.Select(name => LabelledSet.Read(folder, name))]);
        }

        if (parts.Length == 0 || parts.Contains("inferred"))
        {
            WriteInferred([.. Inferred.Select(name => LabelledSet.Read(folder, name))]);
        }

        if (parts.Length == 0 || parts.Contains("large"))
        {
            WriteLarge();
        }

        return 0;
    }

    private static void WriteKnown(LabelledSet[] sets)
    {
        Dictionary<string, double?[]> cells = [];
        double recommended = 0;
        Console.WriteLine("## k given\n\n| Set | k | recommended | ARI | best of the portfolio | ARI | best single reference | ARI | s |\n|---|---|---|---|---|---|---|---|---|");
        for (int s = 0; s < sets.Length; s++)
        {
            LabelledSet set = sets[s];
            Stopwatch clock = Stopwatch.StartNew();
            ClusterReport report = ClusterAnalysis.Run(Request(set, set.Classes), null, CancellationToken.None);
            double seconds = clock.Elapsed.TotalSeconds;
            Partition truth = set.Truth(report.SourceRows);
            (string Name, double? Ari)[] all =
                [.. report.Partitions.Select(p => (NameOf(p), p.Partition is null ? (double?)null : AdjustedRandIndex.Of(p.Partition, truth)))];
            foreach ((string name, double? ari) in all)
            {
                string key = name.Split(',')[0];
                cells.TryAdd(key, new double?[sets.Length]);
                cells[key][s] = ari;
            }

            (string Name, double? Ari) best = all.MaxBy(cell => cell.Ari ?? -2);
            KeyValuePair<string, double> reference = set.Reference.MaxBy(pair => pair.Value);
            recommended += all[0].Ari!.Value / sets.Length;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Name} | {set.Classes} | {all[0].Name} | {all[0].Ari:F3} | {best.Name} | {best.Ari:F3} | {reference.Key} | {reference.Value:F3} | {seconds:F1} |"));
            Console.Error.WriteLine($"{set.Name}: {report.Reason}");
        }

        (string name2, double mean) = sets[0].Reference.Keys
            .Select(name => (name, sets.Average(set => set.Reference.TryGetValue(name, out double ari) ? ari : 0))).MaxBy(pair => pair.Item2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nMean ARI of the recommended partitions {recommended:F3}; best single reference method ({name2}) {mean:F3}.\n"));
        Console.WriteLine($"| Cell | {string.Join(" | ", sets.Select(set => set.Name))} |\n|---|{string.Concat(sets.Select(_ => "---|"))}");
        foreach ((string key, double?[] values) in cells.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"| {key} | {string.Join(" | ", values.Select(v => v is null ? "none" : v.Value.ToString("F3", CultureInfo.InvariantCulture)))} |");
        }

        Console.WriteLine();
    }

    private static void WriteInferred(LabelledSet[] sets)
    {
        Console.WriteLine("## k inferred\n\n| Set | classes | k | told beside it | by BIC | by ICL | by silhouette | by gap | by stability | stability at k | ARI | s |\n|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (LabelledSet set in sets)
        {
            Stopwatch clock = Stopwatch.StartNew();
            ClusterReport report = ClusterAnalysis.Run(Request(set, null), null, CancellationToken.None);
            double seconds = clock.Elapsed.TotalSeconds;
            string ari = set.Labels is null || report.Partitions[0].Partition is not { } chosen
                ? "none"
                : AdjustedRandIndex.Of(chosen, set.Truth(report.SourceRows)).ToString("F3", CultureInfo.InvariantCulture);
            string beside = report.Alternatives.Count == 0 ? "none" : string.Join(", ", report.Alternatives.Select(a => $"{a.Partition.Partition?.Clusters} ({string.Join(", ", a.NamedBy)})"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {set.Name} | {set.Classes} | {report.K} | {beside} | {At(report, row => row.Bic)} | {At(report, row => row.Icl)} | {At(report, row => row.Silhouette)} | {Gap(report)} | {At(report, row => row.Stability)} | {report.Stability.MeanAri:F3} | {ari} | {seconds:F1} |"));
            Console.Error.WriteLine($"{set.Name}: {report.Reason}");
        }

        Console.WriteLine();
    }

    private static void WriteLarge()
    {
        const int Rows = 20_000, Columns = 20, Clusters = 6;
        RandomStream stream = new(1, "benchmark/clusters");
        double[][] centres = [.. Enumerable.Range(0, Clusters).Select(_ => Enumerable.Range(0, Columns).Select(_ => 6 * stream.NextDouble()).ToArray())];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => stream.Next(Clusters))];
        double[][] columns = [.. Enumerable.Range(0, Columns).Select(j => labels.Select(c => centres[c][j] + Noise(stream)).ToArray())];
        Table table = new([.. columns.Select((values, j) => new NumericColumn($"x{j}", ColumnType.Numeric, values))]);
        Stopwatch clock = Stopwatch.StartNew();
        ClusterReport report = ClusterAnalysis.Run(new ClusterRequest { Table = table }, null, CancellationToken.None);
        double seconds = clock.Elapsed.TotalSeconds;
        double ari = AdjustedRandIndex.Of(report.Partitions[0].Partition!, new Partition([.. report.SourceRows.Select(row => labels[row])]));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"## {Rows:N0} x {Columns}\n\n| rows | columns | planted | k | recommended | ARI | s | goal, s |\n|---|---|---|---|---|---|---|---|\n| {Rows} | {Columns} | {Clusters} | {report.K} | {NameOf(report.Partitions[0])} | {ari:F3} | {seconds:F1} | 120 |\n"));
    }

    // The sum of twelve uniform numbers, less six: variance 1.
    private static double Noise(RandomStream stream) => Enumerable.Range(0, 12).Sum(_ => stream.NextDouble()) - 6;

    private static ClusterRequest Request(LabelledSet set, int? k) => new() { Table = set.Table, Features = set.Features, K = k };

    private static string NameOf(ScoredPartition partition) =>
        $"{partition.Method} {partition.Preprocessing}{(partition.Covariance is null ? "" : ", " + partition.Covariance)}";

    private static string At(ClusterReport report, Func<KCriteria, double?> criterion) =>
        report.ByK.Where(row => criterion(row) is not null).MaxBy(row => criterion(row)!.Value)?.K.ToString(CultureInfo.InvariantCulture) ?? "none";

    private static string Gap(ClusterReport report)
    {
        KCriteria[] rows = [.. report.ByK.Where(row => row.Gap is not null && row.GapError is not null)];
        for (int i = 0; i + 1 < rows.Length; i++)
        {
            if (rows[i].Gap >= rows[i + 1].Gap - rows[i + 1].GapError)
            {
                return rows[i].K.ToString(CultureInfo.InvariantCulture);
            }
        }

        return "none";
    }
}
