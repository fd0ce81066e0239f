namespace McpAutoMl.Server.Workspaces;

/// <summary>Something a tool made and kept.</summary>
/// <param name="Kind">What it is, such as <c>oof_predictions</c>.</param>
/// <param name="Uri">Its resource: <c>table://</c>, <c>chart://</c>, <c>report://</c> or <c>model://</c> and an id.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
public sealed record Artifact(string Kind, string Uri, string Sha256);
