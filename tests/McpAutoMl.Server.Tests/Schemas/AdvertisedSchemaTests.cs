using System.Text.Json;
using McpAutoMl.Server.Schemas;

namespace McpAutoMl.Server.Tests.Schemas;

/// <summary>Hosts are told everything that helps to choose a value, and not what only protects the server.</summary>
public sealed class AdvertisedSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer","minimum":0,"maximum":9007199254740991,"default":0}""", """{"type":"integer","default":0}""")]
    [InlineData("""{"type":"integer","minimum":2,"maximum":100000}""", """{"type":"integer","minimum":2}""")]
    [InlineData("""{"type":"integer","minimum":0,"maximum":50}""", """{"type":"integer","minimum":0,"maximum":50}""")]
    [InlineData("""{"type":"number","minimum":0,"maximum":1}""", """{"type":"number","minimum":0,"maximum":1}""")]
    [InlineData("""{"type":"boolean","default":false}""", """{"type":"boolean"}""")]
    [InlineData("""{"type":"boolean","default":true}""", """{"type":"boolean","default":true}""")]
    [InlineData("""{"type":"string","maxLength":100,"pattern":"a"}""", """{"type":"string","pattern":"a"}""")]
    [InlineData("""{"type":"array","items":{"type":"integer","maximum":5000},"minItems":1}""", """{"type":"array","items":{"type":"integer"}}""")]
    [InlineData(
        """{"type":"object","properties":{"maxLength":{"type":"string","maxLength":5}},"required":["maxLength"],"additionalProperties":false}""",
        """{"type":"object","properties":{"maxLength":{"type":"string"}},"required":["maxLength"],"additionalProperties":false}""")]
    public void BoundsThatOnlyProtectAreLeftOut(string enforced, string advertised) =>
        Assert.Equal(advertised, AdvertisedSchema.Of(JsonElement.Parse(enforced)).GetRawText());
}
