namespace McpAutoMl.Server.Tools.ListArtifacts;

/// <summary>Result of <c>list_artifacts</c>.</summary>
/// <param name="Items">What there is, in the order of names.</param>
public sealed record ListArtifactsResult([property: Paged] IReadOnlyList<ArtifactItem> Items);

/// <summary>One thing that can be used as an argument.</summary>
public sealed record ArtifactItem
{
    /// <summary>Root-relative file name, handle, or folder of an adapter relative to the home.</summary>
    public required string Id { get; init; }

    /// <summary>Address for export_artifact and resources/read.</summary>
    public string? Uri { get; init; }

    /// <summary>Name of a data set, tool of a job, base model of an adapter.</summary>
    public string? Name { get; init; }

    /// <summary>Rows of a data set.</summary>
    public int? Rows { get; init; }

    /// <summary>Columns of a data set.</summary>
    public int? Columns { get; init; }

    /// <summary>Status of a job.</summary>
    public string? Status { get; init; }

    /// <summary>Modules of an adapter; absent where its files cannot be read.</summary>
    public int? Modules { get; init; }

    /// <summary>Parameters of an adapter; absent where its files cannot be read.</summary>
    public long? Parameters { get; init; }

    /// <summary>Bytes of an adapter's factors.</summary>
    public long? Bytes { get; init; }
}
