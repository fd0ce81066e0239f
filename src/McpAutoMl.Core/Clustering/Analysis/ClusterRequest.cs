using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>What is to be clustered. No label is part of it: columns that are no features are never looked at.</summary>
public sealed record ClusterRequest
{
    /// <summary>The data.</summary>
    public required Table Table { get; init; }

    /// <summary>Features, numbers or booleans; null for all numeric columns that are no identifiers.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Methods; null for all.</summary>
    public IReadOnlyList<ClusterMethod>? Methods { get; init; }

    /// <summary>Number of clusters; null to infer it.</summary>
    public int? K { get; init; }

    /// <summary>Whether columns are brought to one scale; null to decide by their names and ranges.</summary>
    public bool? Standardize { get; init; }

    /// <summary>Whether features that say nothing of clusters are looked for, and what the others alone give is added.</summary>
    public bool SelectVariables { get; init; }

    /// <summary>Seed of starts and resamples.</summary>
    public long Seed { get; init; }
}
