using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Server.Schemas;

namespace McpAutoMl.Server.Tools;

/// <summary>A tool and what is derived from its types, once.</summary>
/// <param name="tool">The tool.</param>
public sealed class ToolDefinition(ITool tool)
{
    private readonly Lazy<JsonElement> _input = new(() => ToolSchema.Input(tool));
    private readonly Lazy<JsonElement> _advertised = new(() => Schemas.AdvertisedSchema.Of(ToolSchema.Input(tool)));
    private readonly Lazy<JsonElement> _output = new(() => ToolSchema.Output(tool));

    /// <summary>The tool.</summary>
    public ITool Tool { get; } = tool;

    /// <summary>The contract's name.</summary>
    public string Name => Tool.Description.Name;

    /// <summary>What hosts are told.</summary>
    public ToolDescription Description => Tool.Description;

    /// <summary>Schema of the arguments, as enforced.</summary>
    public JsonElement InputSchema => _input.Value;

    /// <summary>The same for hosts, without the bounds that only protect the server.</summary>
    public JsonElement AdvertisedSchema => _advertised.Value;

    /// <summary>Schema of the envelope.</summary>
    public JsonElement OutputSchema => _output.Value;

    /// <summary>Lower-case hex SHA-256 of the canonical schema of the arguments: which version of the tool a log speaks of.</summary>
    public string SchemaSha256 => CanonicalJson.Sha256(InputSchema);

    /// <summary>Names of the result's lists that are handed over in pages.</summary>
    public IReadOnlyList<string> PagedLists { get; } = [.. ToolSchema.PagedLists(tool)];
}
