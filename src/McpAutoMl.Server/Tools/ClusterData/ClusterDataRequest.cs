using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Core.Clustering.Analysis;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Server.Tools.ClusterData;

/// <summary>Arguments of <c>cluster_data</c>.</summary>
public sealed record ClusterDataRequest
{
    /// <summary>The data.</summary>
    [Description("dataset_id, or path in a root.")]
    public required string Dataset { get; init; }

    /// <summary>Columns that rows are compared by.</summary>
    [Description("Default: all numeric columns.")]
    [MinLength(1)]
    public string[]? Features { get; init; }

    /// <summary>Ways to divide rows.</summary>
    [Description("Default: all.")]
    [MinLength(1)]
    public ClusterMethod[]? Methods { get; init; }

    /// <summary>Number of clusters.</summary>
    [Description("Default: inferred.")]
    [Range(2, ClusterAnalysis.MostClusters)]
    public int? K { get; init; }

    /// <summary>Whether columns are brought to one scale.</summary>
    [Description("Default: unless columns share one unit.")]
    public bool? Standardize { get; init; }

    /// <summary>Column that clusters are compared with afterwards.</summary>
    [Description("Column of classes, never seen by the clustering, compared afterwards.")]
    public string? CompareWith { get; init; }

    /// <summary>Whether features without a say are looked for.</summary>
    [Description("Which features carry clusters; slow.")]
    public bool SelectVariables { get; init; }

    /// <summary>Seed of starts and resamples.</summary>
    public long Seed { get; init; }

    /// <summary>What Core is asked, of a table without what it must not see.</summary>
    internal ClusterRequest ToAnalysis(Table table) => new()
    {
        Table = table,
        Features = Features,
        Methods = Methods is null ? null : [.. Methods.Distinct()],
        K = K,
        Standardize = Standardize,
        SelectVariables = SelectVariables,
        Seed = Seed,
    };
}
