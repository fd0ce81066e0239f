namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>Made data sets whose relevant features are known, with insight of known quality.</summary>
public sealed record PlantedStudy
{
    /// <summary>Seeds 0, 1, ... below this number, each a data set of its own for every design.</summary>
    public required int Seeds { get; init; }

    /// <summary>Kinds of insight: <c>oracle</c>, <c>noisy</c>, <c>useless</c>, <c>inverted</c>.</summary>
    public required IReadOnlyList<string> Insights { get; init; }

    /// <summary>Ways of making data.</summary>
    public required IReadOnlyList<PlantedDesign> Designs { get; init; }
}
