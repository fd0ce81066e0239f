using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Core.Selection;

/// <summary>How a subset is to be chosen.</summary>
public sealed record SelectionOptions
{
    /// <summary>Which set function.</summary>
    public ObjectiveForm Objective { get; init; }

    /// <summary>Weight of the statistics.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Weight of the insight; null to choose it by inner cross-validation; 0 where there is none.</summary>
    public double? Beta { get; init; }

    /// <summary>Cost of selecting every candidate; null to choose the number of features by inner cross-validation instead.</summary>
    public double? Cost { get; init; }

    /// <summary>Fewest features.</summary>
    public int MinFeatures { get; init; } = 1;

    /// <summary>Most features; null, or more than there are, for all.</summary>
    public int? MaxFeatures { get; init; }

    /// <summary>Which search.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.Auto;

    /// <summary>How the selection is validated; by default not at all.</summary>
    public ValidationOptions Validation { get; init; } = new();
}

/// <summary>Which set function is maximised.</summary>
public enum ObjectiveForm
{
    /// <summary>Facility location, grouped insight, cost (<see cref="CoverageObjective"/>).</summary>
    Coverage,

    /// <summary>Shares of relevance and insight added up, under a limit of size (<see cref="CoverageObjective.Additive"/>).</summary>
    Additive,
}

/// <summary>How the subsets are searched.</summary>
public enum SearchMethod
{
    /// <summary>Exact for at most <see cref="ExactSearch.MostCandidates"/> candidates, else greedy.</summary>
    Auto,

    /// <summary>Every subset.</summary>
    Exact,

    /// <summary>Lazy greedy with local improvement and an upper bound.</summary>
    Greedy,
}
