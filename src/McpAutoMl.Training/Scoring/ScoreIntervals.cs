using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Scoring;

/// <summary>Metrics of predictions whose truth is known, with percentile bootstrap intervals.</summary>
/// <remarks>Determinism: bit-exact given the predictions. Source: Efron and Tibshirani (1993), chapter 13.</remarks>
public static class ScoreIntervals
{
    private const long Work = 2_000_000;

    /// <summary>Every metric of the task with its 95 % interval over resampled rows: 1000 resamples, fewer for more than 2000 rows, at least 50.</summary>
    /// <param name="target">Truth of the rows, in the model's classes.</param>
    /// <param name="prediction">What the model said of them, aligned by position.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="cancellation">Looked at before each resample.</param>
    public static IReadOnlyDictionary<string, MetricInterval> Of(
        Target target, Prediction prediction, long seed, CancellationToken cancellation)
    {
        int resamples = (int)Math.Clamp(Work / Math.Max(target.Count, 1), 50, 1000);
        IReadOnlyList<MetricValue> whole = CrossValidation.Measure(prediction, target);
        List<double>[] values = [.. whole.Select(_ => new List<double>(resamples))];
        int[] rows = new int[target.Count];
        for (int b = 0; b < resamples; b++)
        {
            cancellation.ThrowIfCancellationRequested();
            RandomStream random = new(seed, string.Create(CultureInfo.InvariantCulture, $"bootstrap/{b}"));
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = random.Next(rows.Length);
            }

            IReadOnlyList<MetricValue> drawn = CrossValidation.Measure(Take(prediction, rows), target.Take(rows));
            for (int m = 0; m < values.Length; m++)
            {
                if (drawn[m].Value is { } value)
                {
                    values[m].Add(value);
                }
            }
        }

        SortedDictionary<string, MetricInterval> result = new(StringComparer.Ordinal);
        for (int m = 0; m < values.Length; m++)
        {
            double[] ends = values[m].Count == 0 ? [] : Quantiles.Of(values[m].ToArray(), [0.025, 0.975]);
            result[whole[m].Name] = new MetricInterval(whole[m].Value, ends.Length == 0 ? null : ends[0], ends.Length == 0 ? null : ends[1]);
        }

        return result;
    }

    /// <summary>The rows where the truth is known and one of the model's classes, or a count for a model of counts; null where there is none.</summary>
    /// <param name="document">The stored model.</param>
    /// <param name="column">The target column of the data given.</param>
    public static Target? Truth(Documents.TrainedModel document, Column column)
    {
        int[] rows = [.. Enumerable.Range(0, column.Length).Where(i => !column.IsMissing(i))];
        if (!document.Task.IsClassification())
        {
            return rows.Length == 0 || column is not NumericColumn numbers
                ? null
                : Amounts(document, numbers, rows);
        }

        string[] classes = [.. document.Classes];
        rows = [.. rows.Where(i => Array.IndexOf(classes, column.Text(i)) >= 0)];
        return rows.Length == 0
            ? null
            : Target.OfClasses(column.Name, rows, classes, [.. rows.Select(i => Array.IndexOf(classes, column.Text(i)))], document.PositiveIndex);
    }

    private static Target? Amounts(Documents.TrainedModel document, NumericColumn column, int[] rows)
    {
        bool counts = document.Task == LearningTask.Count;
        int[] kept = counts ? Array.FindAll(rows, i => CountValues.IsCount(column.Values[i])) : rows;
        double[] values = Array.ConvertAll(kept, i => column.Values[i]);
        return kept.Length == 0 ? null
            : counts ? Target.OfCounts(column.Name, kept, values)
            : document.Quantiles is { } levels ? Target.OfValues(column.Name, kept, values).WithQuantiles(levels)
            : Target.OfValues(column.Name, kept, values);
    }

    /// <summary>Predictions of some rows, which may repeat.</summary>
    public static Prediction Take(Prediction prediction, IReadOnlyList<int> rows) => prediction.Take([.. rows]);
}

/// <summary>A metric of new data.</summary>
/// <param name="Value">Over all rows with a known target; null where undefined.</param>
/// <param name="CiLow">Lower end of the 95 % bootstrap interval.</param>
/// <param name="CiHigh">Upper end.</param>
public sealed record MetricInterval(double? Value, double? CiLow, double? CiHigh);
