using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>Rows of a CSV file, divided at random into training and test rows with equal shares of every class.</summary>
/// <param name="Train">Header and training rows in their order.</param>
/// <param name="Test">Header and test rows in their order.</param>
/// <param name="TrainRows">Number of training rows.</param>
/// <param name="TestRows">Number of test rows.</param>
internal sealed record StratifiedHoldout(string Train, string Test, int TrainRows, int TestRows)
{
    /// <summary>
    /// Of every class, in the order in which the classes first occur, the rows are shuffled and the first round(share n) are held out, halves
    /// rounded up. Stream: <c>holdout/NAME/SHARE</c>.
    /// </summary>
    /// <param name="csv">A header and rows without quoted cells.</param>
    /// <param name="target">The column of the classes.</param>
    /// <param name="share">Share of the rows that is held out.</param>
    /// <param name="name">Name of the data set.</param>
    /// <param name="seed">Seed of the shuffles.</param>
    /// <exception cref="StudyException">There is no such column, or a cell is quoted.</exception>
    public static StratifiedHoldout Split(string csv, string target, double share, string name, long seed)
    {
        if (csv.Contains('"')) throw new StudyException($"The hold-outs of '{name}' are made from a file without quoted cells.");
        string[] lines = csv.Replace("\r", "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int column = Array.IndexOf(lines[0].Split(','), target);
        if (column < 0) throw new StudyException($"'{name}' has no column '{target}'.");
        var random = new RandomNumbers(FormattableString.Invariant($"holdout/{name}/{share}"), seed);
        var held = new HashSet<int>();
        foreach (var members in Enumerable.Range(1, lines.Length - 1).GroupBy(row => lines[row].Split(',')[column]))
        {
            int[] rows = [.. members];
            random.Shuffle<int>(rows);
            held.UnionWith(rows.Take((int)Math.Floor((share * rows.Length) + 0.5)));
        }

        string Rows(bool test) => string.Concat(lines.Where((_, row) => row == 0 || held.Contains(row) == test).Select(line => line + "\n"));
        return new StratifiedHoldout(Rows(false), Rows(true), lines.Length - 1 - held.Count, held.Count);
    }
}
