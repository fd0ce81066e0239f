namespace McpAutoMl.Audit.Records;

/// <summary>Name and version as the client claims them; nothing checks them.</summary>
public sealed record ClientFacts(string Name, string Version);
