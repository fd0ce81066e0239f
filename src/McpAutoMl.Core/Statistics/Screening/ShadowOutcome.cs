namespace McpAutoMl.Core.Statistics.Screening;

/// <summary>What the shadow test says of one feature.</summary>
/// <param name="Feature">Column name.</param>
/// <param name="Hits">Rounds in which it was more important than every permuted copy.</param>
/// <param name="Decision">Accepted, tentative or rejected.</param>
public sealed record ShadowOutcome(string Feature, int Hits, ShadowDecision Decision);

/// <summary>What may be said of a feature beside its permuted copies.</summary>
public enum ShadowDecision
{
    /// <summary>The rounds do not tell.</summary>
    Tentative,

    /// <summary>More important than any permuted copy.</summary>
    Accepted,

    /// <summary>Not more important than permuted copies.</summary>
    Rejected,
}
