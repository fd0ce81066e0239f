using System.Globalization;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Explanation;

/// <summary>Puts measurements into sentences that can be cited.</summary>
public static class Facts
{
    /// <summary>One fact a measure that is defined: <c>performance.roc_auc</c> and so on.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="result">Its cross-validation.</param>
    public static IReadOnlyList<Fact> OfPerformance(string model, CrossValidationResult result)
    {
        List<Fact> facts = [];
        foreach (MetricSummary metric in result.Summary.Where(summary => summary.Mean is not null))
        {
            double[] values = [.. result.Values(metric.Name).OfType<double>()];
            (double mean, double? low, double? high) = CorrectedResampledTTest.Interval(values, result.Plan.TestTrainRatio);
            facts.Add(new Fact(
                $"performance.{metric.Name}",
                Say($"Model {model} has a mean {metric.Name} of {mean:G4} over {values.Length} test folds{Within(low, high)}."),
                [new("mean", mean), .. Optional("std", metric.Std), .. Optional("ci_low", low), .. Optional("ci_high", high), new("folds", values.Length)]));
        }

        return facts;
    }

    /// <summary>One fact a feature, strongest first: <c>importance.1</c> and so on.</summary>
    /// <param name="importances">Measured importances.</param>
    /// <param name="directions">The direction of each feature in the order of <paramref name="importances"/>; null to leave them out.</param>
    public static IReadOnlyList<Fact> OfImportance(PermutationImportances importances, IReadOnlyList<string>? directions)
    {
        List<Fact> facts = [];
        for (int i = 0; i < importances.Features.Count; i++)
        {
            FeatureImportance feature = importances.Features[i];
            if (feature.Mean is not double mean)
            {
                continue;
            }

            string direction = directions is null ? "" : $" Direction: {directions[i]}.";
            string chance = feature.CiLow <= 0 ? " It can't be told from no effect." : "";
            facts.Add(new Fact(
                string.Create(CultureInfo.InvariantCulture, $"importance.{i + 1}"),
                Say($"Permuting '{Clip(feature.Feature)}' costs {mean:G4} of {importances.Metric} on unseen rows{Within(feature.CiLow, feature.CiHigh)}.{chance}{direction}"),
                [new("rank", i + 1), new("mean", mean), .. Optional("ci_low", feature.CiLow), .. Optional("ci_high", feature.CiHigh)]));
        }

        return facts;
    }

    /// <summary>One fact a class: <c>confusion.1</c> and so on, classes in the target's order.</summary>
    /// <param name="confusion">Counts of one repeat.</param>
    /// <param name="target">Names the classes.</param>
    public static IReadOnlyList<Fact> OfConfusion(ConfusionMatrix confusion, Target target) =>
    [
        .. Enumerable.Range(0, target.Classes.Count).Where(k => confusion.Recall(k) is not null).Select(k => new Fact(
            string.Create(CultureInfo.InvariantCulture, $"confusion.{k + 1}"),
            Say($"Of {confusion.Counts[k].Sum()} rows of class '{Clip(target.Classes[k])}', {confusion.Counts[k][k]} were predicted as such."),
            [new("rows", confusion.Counts[k].Sum()), new("right", confusion.Counts[k][k]), new("recall", confusion.Recall(k)!.Value), .. Optional("precision", confusion.Precision(k))])),
    ];

    private static string Within(double? low, double? high) => low is null ? "" : Say($" (95 % interval {low:G4} to {high:G4})");

    private static FactNumber[] Optional(string name, double? value) => value is double number ? [new FactNumber(name, number)] : [];

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);

    private static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
