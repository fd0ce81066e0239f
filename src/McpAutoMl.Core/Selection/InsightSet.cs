using System.ComponentModel.DataAnnotations;

namespace McpAutoMl.Core.Selection;

/// <summary>What an agent or a person thinks of the features, as it was handed in. All text is untrusted.</summary>
public sealed record InsightSet
{
    /// <summary>Who produced it: a model's name, a person.</summary>
    public string? Source { get; init; }

    /// <summary>The insight request it answers, if any.</summary>
    public string? RequestId { get; init; }

    /// <summary>Judgement of single features; those left out count as 0.</summary>
    public IReadOnlyList<InsightFeature> Features { get; init; } = [];

    /// <summary>Whole subsets that were proposed.</summary>
    public IReadOnlyList<InsightSubset> Subsets { get; init; } = [];
}

/// <summary>Judgement of one feature.</summary>
public sealed record InsightFeature
{
    /// <summary>Exact column name.</summary>
    public required string Name { get; init; }

    /// <summary>Use for the task, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public required double Score { get; init; }

    /// <summary>How sure the judge is, 0 to 1; 1 when absent.</summary>
    [Range(0.0, 1.0)]
    public double? Confidence { get; init; }

    /// <summary>Features of one group measure the same thing: only the best of them counts.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it may be known only after the outcome, or be a copy of it.</summary>
    public bool LeakageSuspected { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Rationale { get; init; }
}

/// <summary>A subset that was proposed as a whole.</summary>
public sealed record InsightSubset
{
    /// <summary>Exact column names.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Use for the task, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public required double Score { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public string? Rationale { get; init; }
}
