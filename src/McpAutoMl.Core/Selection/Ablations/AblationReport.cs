using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Core.Selection.Ablations;

/// <summary>What an insight was worth, and what of that is owed to what.</summary>
public sealed record AblationReport
{
    /// <summary>Names of the p candidates, in column order.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>Name under which the main insight was supplied; null without one.</summary>
    public string? Main { get; init; }

    /// <summary>How size and beta were chosen for the main insight; null where both were given.</summary>
    public SelectionTuning? Tuning { get; init; }

    /// <summary>k, the number of features of every arm but all and the proposals.</summary>
    public required int Size { get; init; }

    /// <summary>The weights that every arm of an insight has.</summary>
    public required CoverageObjective Objective { get; init; }

    /// <summary>Scores of the arms, and the first of both, stats_only and whatever was measured against all others.</summary>
    public required ArmReport Arms { get; init; }

    /// <summary>Echo of each insight by the name of its arm, the main one first.</summary>
    public required IReadOnlyList<(string Arm, Echo Echo)> Echoes { get; init; }

    /// <summary>both - shuffled_insight: what is owed to which feature has which score; null where not measured.</summary>
    public ArmComparison? PlaceboGap => Arms.Between(ArmNames.ShuffledInsight);

    /// <summary>both - anonymised: what is owed to names; null where not measured.</summary>
    public ArmComparison? SemanticShare => Arms.Between(ArmNames.Anonymised);
}
