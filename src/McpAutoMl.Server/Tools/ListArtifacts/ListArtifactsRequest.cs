using System.ComponentModel;

namespace McpAutoMl.Server.Tools.ListArtifacts;

/// <summary>Arguments of <c>list_artifacts</c>.</summary>
public sealed record ListArtifactsRequest
{
    /// <summary>What to list.</summary>
    [Description("files: what load_dataset can read. reports: tables, charts and reports that tools made.")]
    public ArtifactKind Kind { get; init; } = ArtifactKind.Files;
}
