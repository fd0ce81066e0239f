namespace McpAutoMl.Core.Selection;

/// <summary>A subset with what is known of its value.</summary>
/// <param name="Members">Indices of candidates, ascending.</param>
/// <param name="Value">F of the subset.</param>
/// <param name="UpperBound">No subset of an allowed size has a larger F.</param>
/// <param name="Method"><c>exact</c> or <c>greedy</c>.</param>
/// <param name="NearOptimal">
/// Other subsets of the same size within 1 % of the optimum, best first, at most <see cref="ExactSearch.MostNearOptimal"/>; none where
/// not every subset was looked at.
/// </param>
/// <param name="NearOptimalCount">How many there are in all; null where not every subset was looked at.</param>
public sealed record SubsetChoice(
    IReadOnlyList<int> Members,
    double Value,
    double UpperBound,
    string Method,
    IReadOnlyList<ScoredSubset> NearOptimal,
    int? NearOptimalCount)
{
    /// <summary>Values that differ by no more than this are equal.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>How far the value may be from the optimum; at least 0.</summary>
    public double Gap => Math.Max(0, UpperBound - Value);

    /// <summary>Whether no allowed subset is better.</summary>
    public bool CertifiedOptimal => Gap <= Tolerance;
}

/// <summary>A subset and its value.</summary>
/// <param name="Members">Indices of candidates, ascending.</param>
/// <param name="Value">F of the subset.</param>
public sealed record ScoredSubset(IReadOnlyList<int> Members, double Value);
