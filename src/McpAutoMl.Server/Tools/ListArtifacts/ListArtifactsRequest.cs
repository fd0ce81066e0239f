namespace McpAutoMl.Server.Tools.ListArtifacts;

/// <summary>Arguments of <c>list_artifacts</c>.</summary>
public sealed record ListArtifactsRequest
{
    /// <summary>What to list.</summary>
    public ArtifactKind Kind { get; init; } = ArtifactKind.Files;
}
