using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tests.Harness;
using McpAutoMl.Server.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tests.Tools;

/// <summary>What every tool promises to hosts, whoever wrote it.</summary>
public sealed class ToolContractTests
{
    private static readonly string[] Contract =
    [
        "load_dataset", "transform_dataset", "compute_stats", "select_features", "run_ablation", "train_model", "explain_results", "predict",
        "cluster_data", "lora_min_rank", "lora_extract", "get_job", "cancel_job", "list_artifacts", "export_artifact", "audit_log",
    ];

    private static readonly string[] Long =
    [
        "load_dataset", "transform_dataset", "compute_stats", "select_features", "run_ablation", "train_model", "explain_results", "predict",
        "cluster_data", "lora_min_rank", "lora_extract",
    ];

    private static readonly string[] Writing =
        ["load_dataset", "transform_dataset", "train_model", "cluster_data", "lora_extract", "export_artifact", "cancel_job"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. Catalog().All.Select(tool => tool.Name)];

    [Fact]
    public void DefinitionsFitTheirBudget()
    {
        ToolDefinition[] tools = [.. Catalog().All];
        Assert.InRange(tools.Length, 1, 16);
        Assert.All(tools, tool => Assert.True(Bytes(tool) <= 3 * 1024, $"{tool.Name} has {Bytes(tool)} bytes."));
        Assert.InRange(tools.Sum(Bytes), 1, 24 * 1024);
        Assert.Subset(Contract.ToHashSet(), tools.Select(tool => tool.Name).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HintsAreThoseOfTheContract(string name)
    {
        ToolDescription description = Catalog()[name].Description;
        Assert.Equal(!Writing.Contains(name), description.ReadOnly);
        Assert.Equal(Long.Contains(name), description.LongRunning);
        Assert.Equal(Long.Contains(name) || name == "get_job", Catalog()[name].InputSchema.GetProperty("properties").TryGetProperty("wait_seconds", out _));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SchemasArePortable(string name)
    {
        ToolDefinition tool = Catalog()[name];
        Assert.Equal("object", tool.InputSchema.GetProperty("type").GetString());
        AssertPortable(tool.InputSchema, name, closed: true);
        AssertPortable(tool.AdvertisedSchema, name, closed: true);
        AssertPortable(tool.OutputSchema, name, closed: false);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheDefinitionIsTheOneThatWasReviewed(string name)
    {
        ToolDefinition tool = Catalog()[name];
        JsonObject snapshot = new()
        {
            ["description"] = tool.Description.Text,
            ["input"] = JsonNode.Parse(tool.InputSchema.GetRawText()),
            ["output"] = JsonNode.Parse(tool.OutputSchema.GetProperty("properties").GetProperty("result").GetRawText()),
        };
        Golden.Check($"Schemas/{name}.json", snapshot.ToJsonString(Indented) + "\n");
    }

    private static ToolCatalog Catalog() => new ServiceCollection()
        .AddMcpAutoMl(new ServerSettings { Home = Path.Combine(AppContext.BaseDirectory, "no-home") })
        .BuildServiceProvider()
        .GetRequiredService<ToolCatalog>();

    private static int Bytes(ToolDefinition tool) => Encoding.UTF8.GetByteCount(
        JsonSerializer.Serialize(new { name = tool.Name, title = tool.Description.Title, description = tool.Description.Text, inputSchema = tool.AdvertisedSchema }));

    private static void AssertPortable(JsonElement schema, string path, bool closed)
    {
        Assert.True(schema.ValueKind == JsonValueKind.Object, $"{path} is a boolean schema.");
        foreach (string word in (string[])["$ref", "$defs", "anyOf", "oneOf", "allOf", "not", "$schema"])
        {
            Assert.False(schema.TryGetProperty(word, out _), $"{path} uses {word}.");
        }

        if (!schema.TryGetProperty("type", out JsonElement type))
        {
            Assert.False(closed, $"{path} has no type.");
            return;
        }

        Assert.Equal(JsonValueKind.String, type.ValueKind);
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            Assert.True(!closed || schema.GetProperty("additionalProperties").ValueKind == JsonValueKind.False, $"{path} takes unknown members.");
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                AssertPortable(property.Value, $"{path}.{property.Name}", closed);
            }
        }

        if (type.GetString() == "array")
        {
            AssertPortable(schema.GetProperty("items"), path + "[]", closed);
        }
    }
}
