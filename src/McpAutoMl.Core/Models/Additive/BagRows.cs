using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>The rows that a bag learns from and those that tell it when to stop.</summary>
/// <param name="Training">Positions, ascending.</param>
/// <param name="Validation">Positions, ascending; empty for fewer than seven rows.</param>
internal sealed record BagRows(int[] Training, int[] Validation)
{
    /// <summary>Draws a share of the rows: by class in proportion, or whole groups where rows belong together.</summary>
    public static BagRows Draw(Target target, long seed, int bag)
    {
        RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"ebm/bag/{bag}"));
        bool[] kept = target.Groups is { } groups ? DrawGroups(groups, random) : DrawRows(target, random);
        int[] all = [.. Enumerable.Range(0, target.Count)];
        return new BagRows([.. all.Where(row => !kept[row])], [.. all.Where(row => kept[row])]);
    }

    private static bool[] DrawRows(Target target, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, target.Count)];
        random.Shuffle<int>(order);
        if (target.IsClassification)
        {
            int[] codes = target.Codes.ToArray();
            order = [.. order.OrderBy(row => codes[row])]; // stable: within a class the order stays random
        }

        // Every 1/share-th row of the order, so that each class gives its share to within one row.
        bool[] kept = new bool[order.Length];
        double start = random.NextDouble();
        for (int i = 0; i < order.Length && order.Length * EbmParameters.ValidationShare >= 1; i++)
        {
            kept[order[i]] = Math.Floor(((i + 1) * EbmParameters.ValidationShare) + start) > Math.Floor((i * EbmParameters.ValidationShare) + start);
        }

        return kept;
    }

    private static bool[] DrawGroups(RowGroups groups, RandomStream random)
    {
        int[] order = [.. Enumerable.Range(0, groups.Count)];
        random.Shuffle<int>(order);
        int[] sizes = new int[groups.Count];
        foreach (int group in groups.Codes)
        {
            sizes[group]++;
        }

        bool[] keptGroups = new bool[groups.Count];
        int rows = 0;
        foreach (int group in order.Take(groups.Count - 1))
        {
            if (rows + (sizes[group] / 2) < groups.Codes.Length * EbmParameters.ValidationShare)
            {
                keptGroups[group] = true;
                rows += sizes[group];
            }
        }

        bool[] kept = new bool[groups.Codes.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = keptGroups[groups.Codes[i]];
        }

        return kept;
    }
}
