using System.Globalization;
using System.Text;
using System.Text.Json;
using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Clustering.Charts;
using McpAutoMl.Core.Clustering.Profiles;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>Keeps what a clustering leaves beside its figures.</summary>
internal static class ClusterArtifacts
{
    /// <summary>Tables <c>assignments</c>, <c>partitions</c> and <c>cluster_profiles</c>, and the picture <c>cluster_plane</c>.</summary>
    public static IReadOnlyList<Artifact> Save(ClusterReport report, IReadOnlyList<ClusterProfile> profiles, int rows, ToolContext context) =>
    [
        context.Save("assignments", "assignments.csv", Assignments(report, rows)),
        context.Save(RowsHidden.PlaneChart, "cluster_plane.svg", Picture(report)),
        context.Save("cluster_profiles", "cluster_profiles.csv", Profiles(profiles)),
        context.Save("partitions", "partitions.csv", Partitions(report)),
    ];

    /// <summary>
    /// One line a row of the data: its cluster (-1 for none, empty where a feature is missing), how certain it is where the method says,
    /// and its cluster for each other recommended k.
    /// </summary>
    private static byte[] Assignments(ClusterReport report, int rows)
    {
        ScoredPartition[] others = [.. report.Alternatives.Select(alternative => alternative.Partition)];
        IReadOnlyList<double>? certainty = report.RowCertainty;
        int[] places = new int[rows];
        Array.Fill(places, -1);
        for (int i = 0; i < report.SourceRows.Count; i++)
        {
            places[report.SourceRows[i]] = i;
        }

        StringBuilder csv = new();
        IEnumerable<string> names = others.Select(other => $"cluster_k{Text(other.Partition?.Clusters ?? 0)}");
        CsvText.Append(csv, ["row", "cluster", .. Optional("certainty"), .. names]);
        for (int row = 0; row < rows; row++)
        {
            int place = places[row];
            string? sure = place < 0 ? null : Text(certainty?[place]);
            CsvText.Append(csv, [Text(row), Label(report.Partitions[0], place), .. Optional(sure), .. others.Select(other => Label(other, place))]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());

        string?[] Optional(string? cell) => certainty is null ? [] : [cell];
    }

    /// <summary>One line a clustered row, one column a partition.</summary>
    private static byte[] Partitions(ClusterReport report)
    {
        ScoredPartition[] columns = [.. report.Partitions.Where(scored => scored.Partition is not null).DistinctBy(NameOf)];
        StringBuilder csv = new();
        CsvText.Append(csv, ["row", .. columns.Select(NameOf)]);
        for (int i = 0; i < report.SourceRows.Count; i++)
        {
            CsvText.Append(csv, [Text(report.SourceRows[i]), .. columns.Select(column => Label(column, i))]);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] Profiles(IReadOnlyList<ClusterProfile> profiles)
    {
        StringBuilder csv = new();
        CsvText.Append(csv, ["cluster", "n", "feature", "level", "mean", "std", "median", "others_mean", "difference"]);
        foreach (ClusterProfile profile in profiles)
        {
            foreach (FeatureContrast feature in profile.Features)
            {
                CsvText.Append(
                    csv,
                    [
                        Text(profile.Id), Text(profile.Size), feature.Feature, feature.Level, Text(feature.Mean), Text(feature.Std),
                        Text(feature.Median), Text(feature.OthersMean), Text(feature.Difference),
                    ]);
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] Picture(ClusterReport report)
    {
        ScoredPartition chosen = report.Partitions[0];
        string model = chosen.Covariance is null ? "" : $" ({chosen.Covariance})";
        string method = Words(chosen.Method.ToString()) + model;
        return ClusterChart.ToSvg(report.Plane, report.PlaneShares, chosen.Partition!, method);
    }

    private static string NameOf(ScoredPartition scored)
    {
        string?[] parts = [Snake(scored.Method.ToString()), scored.Covariance, Snake(scored.Preprocessing.ToString()), Text(scored.Partition!.Clusters)];
        return string.Join('_', parts.OfType<string>());
    }

    private static string? Label(ScoredPartition scored, int place) =>
        place < 0 || scored.Partition is null ? null : Text(scored.Partition.Labels[place]);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Words(string name) => Snake(name).Replace('_', ' ');

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
