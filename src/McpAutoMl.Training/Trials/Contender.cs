using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>What cross-validation measured of a configuration, or of a weighted mean of them.</summary>
/// <param name="Name">Name in the leaderboard.</param>
/// <param name="Parameters">Parameters of the learner, or weights of the members.</param>
/// <param name="Origin">Who put it into the comparison.</param>
/// <param name="Configuration">The configuration; null for an ensemble.</param>
/// <param name="Result">Metrics of every split and out-of-fold predictions.</param>
internal sealed record Contender(
    string Name, IReadOnlyList<ModelParameter> Parameters, TrialOrigin Origin, Configuration? Configuration, CrossValidationResult Result)
{
    /// <summary>Every metric over the splits, by its contract name.</summary>
    public IReadOnlyDictionary<string, ScoreSummary> Scores => ScoresOf(Result);

    /// <summary>Whether it predicts without features.</summary>
    public bool IsBaseline => Configuration?.Learner is Core.Models.BaselineLearner;

    /// <summary>A configuration that was measured on all splits.</summary>
    public static Contender Of(Configuration configuration, CrossValidationResult result) =>
        new(configuration.Learner.Name, configuration.Parameters, configuration.Origin, configuration, result);

    /// <summary>Every metric of a cross-validation, by its contract name.</summary>
    public static IReadOnlyDictionary<string, ScoreSummary> ScoresOf(CrossValidationResult result) => new SortedDictionary<string, ScoreSummary>(
        result.Summary.ToDictionary(summary => summary.Name, summary => new ScoreSummary(Finite(summary.Mean), Finite(summary.Std))),
        StringComparer.Ordinal);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
