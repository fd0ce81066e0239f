using System.Globalization;
using System.Text;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Preferences;

/// <summary>What one arm of a logged validation reached in each split.</summary>
/// <param name="Features">Number of features.</param>
/// <param name="Scores">In the order of the table; null where the measure is undefined.</param>
/// <param name="TestTrainRatio">Test rows per training row; that of equal folds where the table has no numbers of rows.</param>
internal sealed record FoldScores(int Features, IReadOnlyList<double?> Scores, double TestTrainRatio)
{
    /// <summary>Kind of the artefact that holds them.</summary>
    public const string Kind = "fold_scores";

    /// <summary>Reads the artefact, by arm; columns are found by their names.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static IReadOnlyDictionary<string, FoldScores> Read(byte[] csv)
    {
        string[][] rows = [.. CsvText.Read(Encoding.UTF8.GetString(csv))];
        if (rows.Length == 0 || rows.Any(row => row.Length != rows[0].Length))
        {
            throw new FormatException("These are no fold scores.");
        }

        int arm = Place("arm"), size = Place("n_features"), fold = Place("fold"), score = Place("score");
        int train = Array.IndexOf(rows[0], "train_rows"), test = Array.IndexOf(rows[0], "test_rows");
        return rows.Skip(1).GroupBy(row => row[arm], StringComparer.Ordinal).ToDictionary(
            splits => splits.Key,
            splits => new FoldScores(
                int.Parse(splits.First()[size], CultureInfo.InvariantCulture),
                [.. splits.Select(row => row[score].Length == 0 ? (double?)null : Number(row[score]))],
                train >= 0 && test >= 0
                    ? splits.Sum(row => Number(row[test])) / splits.Sum(row => Number(row[train]))
                    : 1.0 / (splits.Select(row => row[fold]).Distinct().Count() - 1)),
            StringComparer.Ordinal);

        int Place(string name) => Array.IndexOf(rows[0], name) is var place and >= 0 ? place : throw new FormatException($"No column {name}.");
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
