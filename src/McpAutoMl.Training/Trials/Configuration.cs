using McpAutoMl.Core.Models;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Training.Trials;

/// <summary>A learner with its parameters set, and where it came from.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Given">Parameters that were set, by name; all others are the defaults of its family.</param>
/// <param name="Origin">Who put it into the comparison.</param>
internal sealed record Configuration(ILearner Learner, IReadOnlyDictionary<string, double> Given, TrialOrigin Origin)
{
    /// <summary>The learner's parameters as a document has them.</summary>
    public IReadOnlyList<ModelParameter> Parameters => [.. Learner.Parameters.Select(parameter => new ModelParameter(parameter.Key, parameter.Value))];

    /// <summary>A learner as it is, without a family.</summary>
    public static Configuration Of(ILearner learner) => new(learner, new Dictionary<string, double>(), TrialOrigin.Portfolio);

    /// <summary>A configuration of a family.</summary>
    public static Configuration Of(ModelFamily family, ParameterValues values, int rows, TrialOrigin origin) =>
        new(family.Make(values, rows), new SortedDictionary<string, double>(values.Given.ToDictionary(), StringComparer.Ordinal), origin);
}
