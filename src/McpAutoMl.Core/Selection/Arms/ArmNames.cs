namespace McpAutoMl.Core.Selection.Arms;

/// <summary>Names of the arms that every validation knows.</summary>
public static class ArmNames
{
    /// <summary>Every candidate.</summary>
    public const string All = "all";

    /// <summary>Random subsets of k.</summary>
    public const string RandomK = "random_k";

    /// <summary>The statistics alone.</summary>
    public const string StatsOnly = "stats_only";

    /// <summary>The insight alone.</summary>
    public const string InsightOnly = "insight_only";

    /// <summary>Statistics and insight.</summary>
    public const string Both = "both";

    /// <summary>The placebo: statistics and the insight's scores dealt out at random.</summary>
    public const string ShuffledInsight = "shuffled_insight";

    /// <summary>Mean rank of the statistics.</summary>
    public const string Borda = "borda";

    /// <summary>An insight whose author saw statistics without names; the difference to it is what names are worth.</summary>
    public const string Anonymised = "anonymised";

    /// <summary>Names that a supplied insight can't have: its arm would be taken for another.</summary>
    internal static IReadOnlyList<string> Reserved { get; } = [All, RandomK, StatsOnly, InsightOnly, ShuffledInsight, Borda];
}
