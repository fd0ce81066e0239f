namespace McpAutoMl.Core.Selection;

/// <summary>What an insight request shows; the others tell what the names and the statistics were worth.</summary>
public enum InsightArm
{
    /// <summary>Names, descriptions, levels and statistics.</summary>
    Both,

    /// <summary>Names and descriptions, no statistics.</summary>
    Names,

    /// <summary>Statistics in column order; names become x1, x2, ..., levels are masked, descriptions left out.</summary>
    Statistics,

    /// <summary>As <see cref="Statistics"/>, in an order shuffled by the seed and without quantiles, by which known data could be recognised.</summary>
    Anonymised,
}
