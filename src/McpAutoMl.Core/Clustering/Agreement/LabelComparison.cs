using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Agreement;

/// <summary>A partition beside a column that took no part in making it.</summary>
/// <param name="Column">Column.</param>
/// <param name="Rows">Clustered rows in which it has a value.</param>
/// <param name="AdjustedRand">Adjusted Rand index; noise counts as a cluster of its own.</param>
/// <param name="NormalizedMutualInformation">Over the mean entropy; noise counts as a cluster of its own.</param>
/// <param name="Accuracy">Share of rows in the level that their cluster is matched with, one to one, as well as can be; noise is never right.</param>
/// <param name="Levels">Levels that occur: numbers ascending, texts in ordinal order.</param>
/// <param name="Counts">Rows by level and then by cluster; noise comes last where there is any.</param>
/// <param name="LevelOf">Level that each cluster is matched with; -1 for none, where clusters are more than levels.</param>
public sealed record LabelComparison(
    string Column,
    int Rows,
    double AdjustedRand,
    double NormalizedMutualInformation,
    double Accuracy,
    IReadOnlyList<string> Levels,
    IReadOnlyList<IReadOnlyList<int>> Counts,
    IReadOnlyList<int> LevelOf)
{
    /// <summary>Most levels of a column that partitions are compared with.</summary>
    public const int MostLevels = 200;

    /// <summary>Refuses a column that has no levels to compare with. Looks at no partition.</summary>
    /// <exception cref="ProblemException">COMPARE_UNSUITABLE: no value, or more than <see cref="MostLevels"/> different ones.</exception>
    public static void Check(Column column)
    {
        if (column.DistinctCount is 0 or > MostLevels)
        {
            throw ProblemException.Of(
                "COMPARE_UNSUITABLE",
                $"Clusters can be compared with 1 to {MostLevels} levels; the column has {column.DistinctCount} different values.",
                "Name a column of classes, or leave compare_with out and read the profiles.",
                new ProblemLocation { Argument = "compare_with" });
        }
    }

    /// <summary>Compares; null when the column has no value in the clustered rows.</summary>
    /// <param name="partition">Cluster of each of n rows.</param>
    /// <param name="rows">The n table rows.</param>
    /// <param name="column">Passed <see cref="Check"/>.</param>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n + levels clusters max(levels, clusters)).</remarks>
    public static LabelComparison? Of(Partition partition, IReadOnlyList<int> rows, Column column)
    {
        string[] levels = [.. Ordered(column, rows).Distinct(StringComparer.Ordinal)];
        if (levels.Length == 0)
        {
            return null;
        }

        Dictionary<string, int> places = Enumerable.Range(0, levels.Length).ToDictionary(place => levels[place], StringComparer.Ordinal);
        int[] known = [.. Enumerable.Range(0, rows.Count).Where(i => !column.IsMissing(rows[i]))];
        int[] clusters = [.. known.Select(i => partition.Labels[i])];
        int[] classes = [.. known.Select(i => places[column.Text(rows[i])!])];
        int[][] counts = [.. levels.Select(_ => new int[partition.Clusters + (partition.NoiseCount > 0 ? 1 : 0)])];
        for (int i = 0; i < known.Length; i++)
        {
            counts[classes[i]][clusters[i] < 0 ? partition.Clusters : clusters[i]]++;
        }

        Partition found = new(clusters), given = new(classes);
        ClusterMatching matching = ClusterMatching.Of(found, given);
        return new LabelComparison(
            column.Name,
            known.Length,
            AdjustedRandIndex.Of(found, given),
            SharedInformation.Normalized(found, given),
            matching.Accuracy,
            levels,
            counts,
            MatchedLevels(matching, found, given, clusters, classes, partition.Clusters));
    }

    // Partitions number their clusters anew; the rows tell which is which.
    private static int[] MatchedLevels(ClusterMatching matching, Partition found, Partition given, int[] clusters, int[] classes, int all)
    {
        int[] levels = new int[given.Clusters];
        for (int i = 0; i < classes.Length; i++)
        {
            levels[given.Labels[i]] = classes[i];
        }

        int[] levelOf = new int[all];
        Array.Fill(levelOf, -1);
        for (int i = 0; i < clusters.Length; i++)
        {
            if (clusters[i] >= 0 && matching.Matches[found.Labels[i]] is var match and >= 0)
            {
                levelOf[clusters[i]] = levels[match];
            }
        }

        return levelOf;
    }

    private static IEnumerable<string> Ordered(Column column, IReadOnlyList<int> rows) => column is NumericColumn numeric
        ? rows.Where(row => !column.IsMissing(row)).OrderBy(row => numeric.Values[row]).Select(row => column.Text(row)!)
        : rows.Select(column.Text).OfType<string>().Order(StringComparer.Ordinal);
}
