namespace McpAutoMl.Core.LowRank;

/// <summary>What a spectrum has to decide.</summary>
/// <param name="Floor">What rounding of the stored weights can do.</param>
/// <param name="Format">The format they are stored in.</param>
/// <param name="Rule">The rank rule.</param>
/// <param name="Tolerance">As the rule needs.</param>
internal sealed record RankQuestion(NoiseFloor Floor, StorageFormat Format, RankRule Rule, double? Tolerance)
{
    /// <summary>Whether the values that are known suffice.</summary>
    public bool IsDecided(Spectrum spectrum) => NumericalRank.IsDecided(spectrum, Floor, Format, Rule, Tolerance);
}
