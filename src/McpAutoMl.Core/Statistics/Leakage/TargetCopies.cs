using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Columns that hold the target in another form: its classes under other names, or a rising or falling function of its numbers.</summary>
internal static class TargetCopies
{
    /// <summary>Least share of rows that agree after recoding, and least |Spearman| of a monotone copy.</summary>
    private const double LeastAgreement = 0.995, LeastRankCorrelation = 0.999;

    /// <summary>Levels must recur this often on average, lest unique levels pass for a recoding.</summary>
    private const int LeastRowsPerLevel = 5;

    /// <summary>The copies among the features, in the order given.</summary>
    public static IEnumerable<LeakageFinding> Find(
        Table table, Target target, IReadOnlyList<string> features, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int[] rows = [.. target.SourceRows];
        Variable response = Variable.Of(target, table);
        LeakageFinding?[] found = new LeakageFinding?[features.Count];
        ColumnLoop.Run(
            found.Length,
            "copies of the target",
            j => found[j] = Compare(Variable.Of(table[features[j]], rows), response),
            progress,
            cancellation);
        return found.OfType<LeakageFinding>();
    }

    private static LeakageFinding? Compare(Variable feature, Variable response)
    {
        int[] rows = CompletePairs.Rows(feature, response);
        if (rows.Length < TargetResolver.LeastRows)
        {
            return null;
        }

        if (feature.IsNumeric && response.IsNumeric)
        {
            double correlation = Correlation.Spearman(CompletePairs.Values(feature, rows), CompletePairs.Values(response, rows));
            return Math.Abs(correlation) >= LeastRankCorrelation
                ? new LeakageFinding(
                    feature.Name, "monotone copy: it rises or falls with the target in nearly every row", "spearman", correlation, false)
                : null;
        }

        if (!feature.IsDiscrete || !response.IsDiscrete || feature.LevelCount * LeastRowsPerLevel > rows.Length)
        {
            return null;
        }

        double agreement = Agreement(CompletePairs.Codes(feature, rows), feature.LevelCount, CompletePairs.Codes(response, rows), response.LevelCount);
        return agreement >= LeastAgreement
            ? new LeakageFinding(feature.Name, "recoded copy: each of its levels stands for one class", "agreement", agreement, false)
            : null;
    }

    /// <summary>Share of rows that belong to the most frequent class of their level; 0 unless every class is some level's.</summary>
    private static double Agreement(int[] levels, int levelCount, int[] classes, int classCount)
    {
        int[] counts = new int[levelCount * classCount];
        for (int i = 0; i < levels.Length; i++)
        {
            counts[(levels[i] * classCount) + classes[i]]++;
        }

        int agreeing = 0;
        bool[] covered = new bool[classCount];
        for (int level = 0; level < levelCount; level++)
        {
            ReadOnlySpan<int> ofLevel = counts.AsSpan(level * classCount, classCount);
            int most = 0;
            for (int k = 1; k < classCount; k++)
            {
                most = ofLevel[k] > ofLevel[most] ? k : most;
            }

            agreeing += ofLevel[most];
            covered[most] |= ofLevel[most] > 0;
        }

        return Array.TrueForAll(covered, has => has) ? agreeing / (double)levels.Length : 0;
    }
}
