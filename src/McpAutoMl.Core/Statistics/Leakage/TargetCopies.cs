using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>
/// Columns that hold the target: as it is, its classes under other names or as numbers, a rising or falling function of its numbers, or levels
/// that stand for them.
/// </summary>
public static class TargetCopies
{
    /// <summary>Least share of rows that agree after recoding, least |Spearman| of a monotone copy, least share of variance between levels.</summary>
    private const double LeastAgreement = 0.995, LeastRankCorrelation = 0.999, LeastEpsilonSquared = 0.995;

    /// <summary>Levels must recur this often on average, lest unique levels pass for a recoding.</summary>
    private const int LeastRowsPerLevel = 5;

    /// <summary>The copies among the features, in the order given.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved.</param>
    /// <param name="features">Columns that are looked at.</param>
    /// <param name="progress">0 to 1 over features.</param>
    /// <param name="cancellation">Looked at between features.</param>
    /// <remarks>Determinism: bit-exact. Cost: O(n log n) a feature.</remarks>
    public static IEnumerable<LeakageFinding> Find(
        Table table, Target target, IReadOnlyList<string> features, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int[] rows = [.. target.SourceRows];
        Variable response = Variable.Of(target, table);
        LeakageFinding?[] found = new LeakageFinding?[features.Count];
        ColumnLoop.Run(
            found.Length,
            "copies of the target",
            j => found[j] = Same(table[features[j]], target) ?? Compare(Variable.Of(table[features[j]], rows), response),
            progress,
            cancellation);
        return found.OfType<LeakageFinding>();
    }

    private static LeakageFinding? Same(Column column, Target target)
    {
        int known = 0, equal = 0;
        for (int i = 0; i < target.Count; i++)
        {
            int row = target.SourceRows[i];
            if (!column.IsMissing(row))
            {
                known++;
                equal += target.IsClassification
                    ? column.Text(row) == target.Classes[target.Codes[i]] ? 1 : 0
                    : column is NumericColumn numbers && numbers.Values[row] == target.Values[i] ? 1 : 0;
            }
        }

        return known >= TargetResolver.LeastRows && equal >= LeastAgreement * known
            ? new LeakageFinding(column.Name, "copy: equal to the target in nearly every row", "equal_share", equal / (double)known, false)
            : null;
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

        if (feature.IsNumeric != response.IsNumeric && !(feature.IsDiscrete && response.IsDiscrete))
        {
            return Mixed(feature, response, rows);
        }

        if (!feature.IsDiscrete || !response.IsDiscrete || feature.LevelCount * LeastRowsPerLevel > rows.Length)
        {
            return null;
        }

        double agreement = Agreement(CompletePairs.CodesInOrder(feature, rows), feature.LevelCount, CompletePairs.CodesInOrder(response, rows), response.LevelCount);
        return agreement >= LeastAgreement
            ? new LeakageFinding(feature.Name, "recoded copy: each of its levels stands for one class", "agreement", agreement, false)
            : null;
    }

    /// <summary>Levels that stand for numbers of the target, or numbers that stand for its classes: hardly any variance is left within a level.</summary>
    private static LeakageFinding? Mixed(Variable feature, Variable response, int[] rows)
    {
        (Variable number, Variable category) = feature.IsNumeric ? (feature, response) : (response, feature);
        double[] values = CompletePairs.ValuesInOrder(number, rows);
        int[] codes = CompletePairs.CodesInOrder(category, rows);
        if (category.LevelCount * LeastRowsPerLevel > rows.Length)
        {
            return null;
        }

        double share = OneWayAnova.Of(values, codes, category.LevelCount).EpsilonSquared;
        return share < LeastEpsilonSquared || (feature.IsNumeric && Nearest(values, codes, category.LevelCount) < LeastAgreement) ? null
            : new LeakageFinding(
                feature.Name,
                feature.IsNumeric ? "recoded copy: its numbers stand for the classes" : "recoded copy: its levels stand for numbers of the target",
                "epsilon_squared",
                share,
                false);
    }

    /// <summary>Share of rows that are nearest to the mean of their own class: classes of equal numbers don't pass for told apart.</summary>
    private static double Nearest(double[] values, int[] codes, int classes)
    {
        double[] means = [.. Enumerable.Range(0, classes).Select(k =>
            Numerics.Moments.Of(Array.FindAll(Enumerable.Range(0, codes.Length).ToArray(), i => codes[i] == k).Select(i => values[i]).ToArray()).Mean)];
        int agreeing = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int nearest = codes[i];
            for (int k = 0; k < classes; k++)
            {
                nearest = k != codes[i] && Math.Abs(values[i] - means[k]) <= Math.Abs(values[i] - means[codes[i]]) ? k : nearest;
            }

            agreeing += nearest == codes[i] ? 1 : 0;
        }

        return agreeing / (double)values.Length;
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
