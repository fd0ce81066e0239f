using McpAutoMl.Core.Models;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>A learner with what cross-validation measured of it.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Result">Metrics of every split and out-of-fold predictions.</param>
internal sealed record Contender(ILearner Learner, CrossValidationResult Result)
{
    /// <summary>Every metric over the splits, by its contract name.</summary>
    public IReadOnlyDictionary<string, ScoreSummary> Scores => new SortedDictionary<string, ScoreSummary>(
        Result.Summary.ToDictionary(summary => summary.Name, summary => new ScoreSummary(Finite(summary.Mean), Finite(summary.Std))),
        StringComparer.Ordinal);

    /// <summary>The learner's parameters as a document has them.</summary>
    public IReadOnlyList<ModelParameter> Parameters => ParametersOf(Learner);

    /// <summary>A learner's parameters as a document has them.</summary>
    public static IReadOnlyList<ModelParameter> ParametersOf(ILearner learner) =>
        [.. learner.Parameters.Select(parameter => new ModelParameter(parameter.Key, parameter.Value))];

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
