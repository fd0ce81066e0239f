using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>One configuration's way through the comparison, told when it is over.</summary>
/// <param name="Model">Learner name.</param>
/// <param name="Parameters">Its parameters, in a fixed order.</param>
/// <param name="Splits">Splits it was measured on; where it failed, those it was meant for.</param>
/// <param name="Metrics">Every metric by its contract name; empty when the learner failed.</param>
/// <param name="Failure">Why the learner was left out; null when it was not.</param>
public sealed record Trial(
    string Model, IReadOnlyList<ModelParameter> Parameters, int Splits, IReadOnlyDictionary<string, ScoreSummary> Metrics, string? Failure)
{
    /// <summary>Who put it into the comparison.</summary>
    public TrialOrigin Origin { get; init; }

    /// <summary>Rung of the search at which it was stopped, or the last one; from 0, null outside of the search.</summary>
    public int? Rung { get; init; }

    /// <summary>Why the search stopped it; null where it was measured on all splits.</summary>
    public string? Stopped { get; init; }

    /// <summary>Outer split of a nested evaluation inside of which it was tried; null outside.</summary>
    public int? OuterSplit { get; init; }
}
