using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Scoring;

namespace McpAutoMl.Training.Explanation;

/// <summary>Contributions of single rows in the form of results.</summary>
internal static class ContributionRows
{
    /// <summary>One row of <paramref name="contributions"/>.</summary>
    /// <param name="model">The stored model.</param>
    /// <param name="features">The rows explained.</param>
    /// <param name="contributions">All rows' contributions.</param>
    /// <param name="row">The row.</param>
    /// <param name="predicted">Predicted class, whose score is taken where each class has one; -1 for regression.</param>
    public static RowContributions Of(TrainedModel model, Table features, Contributions contributions, int row, int predicted)
    {
        int output = contributions.BaseValues.Length == 1 ? 0 : predicted;
        double[] values = contributions.Values[output].Row(row).ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(j => Math.Abs(values[j]))];
        return new RowContributions(
            contributions.Method,
            !model.Task.IsClassification() ? null : model.Task == LearningTask.Binary ? model.PositiveClass : model.Classes[predicted],
            model.Task switch { LearningTask.Binary => "log_odds", LearningTask.Multiclass => "score", LearningTask.Count => "log_mean", _ => "target" },
            contributions.BaseValues[output],
            [.. order.Select(j => new FeatureContribution(contributions.Features[j], Value(features, contributions, j, row), values[j]))],
            contributions.Sum(row, output),
            contributions.RawScores[row, output]);
    }

    private static string? Value(Table features, Contributions contributions, int entry, int row)
    {
        int pair = entry - (contributions.Features.Count - contributions.Pairs.Count);
        if (pair < 0)
        {
            return features[contributions.Features[entry]].Text(row);
        }

        (string first, string second) = contributions.Pairs[pair];
        return $"{features[first].Text(row) ?? "missing"} x {features[second].Text(row) ?? "missing"}";
    }
}
