using System.Text.Json;
using McpAutoMl.Audit.Json;

namespace McpAutoMl.Audit.Tests.Json;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{"b":[1,2],"a":1}""", null)]
    [InlineData("""{"a":1}""", """{"a":2}""", "a")]
    [InlineData("""{"b":{"c":[0,{"d":1}]}}""", """{"b":{"c":[0,{"d":true}]}}""", "b.c[1].d")]
    [InlineData("""{"a":1}""", """{"a":1,"b":null}""", "b")]
    [InlineData("""{"z":1,"a":[1]}""", """{"z":2,"a":[1,2]}""", "a[1]")]
    [InlineData("""[1]""", """{"a":1}""", "(all of it)")]
    public void NamesTheFirstDifference(string expected, string actual, string? path) =>
        Assert.Equal(path, JsonDifference.First(JsonElement.Parse(expected), JsonElement.Parse(actual)));
}
