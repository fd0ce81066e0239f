using McpAutoMl.Core.Models;

namespace McpAutoMl.Core.Validation;

/// <summary>What a cross-validation measured.</summary>
/// <param name="Plan">Its splits.</param>
/// <param name="Metrics">The measures of each split of the plan, each list in the order of the contract.</param>
/// <param name="OutOfFold">
/// For each repeat, the prediction of every row by the model that had not seen it; all 0 for rows that are not among <see cref="FoldPlan.Tested"/>,
/// which forward folds leave.
/// </param>
public sealed record CrossValidationResult(
    FoldPlan Plan, IReadOnlyList<IReadOnlyList<MetricValue>> Metrics, IReadOnlyList<Prediction> OutOfFold)
{
    /// <summary>Mean and standard deviation of every measure over the splits.</summary>
    public IReadOnlyList<MetricSummary> Summary =>
        [.. Metrics[0].Select((metric, m) => Summarise(metric.Name, [.. Metrics.Select(split => split[m])]))];

    /// <summary>One measure by split; null where it is undefined.</summary>
    /// <exception cref="ArgumentException">When it is no measure of this task.</exception>
    public double?[] Values(string metric)
    {
        int index = Metrics[0].Select(value => value.Name).ToList().IndexOf(metric);
        return index >= 0
            ? [.. Metrics.Select(split => split[index].Value)]
            : throw new ArgumentException($"There is no measure '{metric}' here.", nameof(metric));
    }

    private static MetricSummary Summarise(string name, MetricValue[] splits)
    {
        double[] values = [.. splits.Select(split => split.Value).OfType<double>()];
        string? reason = splits.FirstOrDefault(split => split.Value is null)?.Reason;
        if (values.Length == 0)
        {
            return new MetricSummary(name, null, null, 0, reason);
        }

        double mean = values.Average();
        double? std = values.Length < 2 ? null : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return new MetricSummary(name, mean, std, values.Length, reason is null ? null : $"undefined in {splits.Length - values.Length} of {splits.Length} splits: {reason}");
    }
}
