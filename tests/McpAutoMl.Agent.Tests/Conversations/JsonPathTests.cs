using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Tests.Conversations;

public sealed class JsonPathTests
{
    private static readonly JsonElement Root = JsonSerializer.Deserialize<JsonElement>(
        """{ "result": { "id": "ds_1", "items": [ { "name": "a", "n": 1 }, { "name": "b" } ], "matrix": [[1, 2], [3, 4]] } }""");

    [Theory]
    [InlineData("result.id", "\"ds_1\"")]
    [InlineData("result.items[1].name", "\"b\"")]
    [InlineData("result.items[*].name", "[\"a\",\"b\"]")]
    [InlineData("result.items[*].n", "[1]")]
    [InlineData("result.matrix[1][0]", "3")]
    public void FindsTheValue(string path, string expected) =>
        Assert.Equal(expected, JsonSerializer.Serialize(JsonPath.Find(Root, path)));

    [Theory]
    [InlineData("result.absent")]
    [InlineData("result.items[2].name")]
    [InlineData("result.items[x]")]
    [InlineData("result.id[0]")]
    [InlineData("result.id.more")]
    [InlineData("result.items[0")]
    public void FindsNothingWhereNothingIs(string path) => Assert.Null(JsonPath.Find(Root, path));
}
