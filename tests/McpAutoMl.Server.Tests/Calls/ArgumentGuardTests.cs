using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Server.Calls;
using McpAutoMl.Server.Schemas;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Calls;

public sealed class ArgumentGuardTests
{
    private static readonly JsonElement Schema = ToolSchema.Input(new EchoTool());

    [Theory]
    [InlineData("""{}""", "ARG_MISSING", "text", "text is missing")]
    [InlineData("""{"text":1}""", "ARG_INVALID", "text", "must be a string, got 1")]
    [InlineData("""{"text":"a","number":11}""", "ARG_RANGE", "number", "from 1 to 10, got 11")]
    [InlineData("""{"text":"a","number":1e999}""", "ARG_RANGE", "number", "from 1 to 10")]
    [InlineData("""{"text":"a","fail":"sometimes"}""", "ARG_INVALID", "fail", "none, unexpected")]
    [InlineData("""{"text":"a","tags":["a","c"]}""", "ARG_INVALID", "tags[1]", "not one of a, b")]
    [InlineData("""{"text":"a","items":[{"name":"x","score":2}]}""", "ARG_RANGE", "items[0].score", "from 0 to 1")]
    [InlineData("""{"text":"a","items":[{"score":0.5}]}""", "ARG_MISSING", "items[0].name", "is missing")]
    [InlineData("""{"text":"a","items":[{"name":"x","weight":1}]}""", "ARG_UNKNOWN", "items[0].weight", "is not an argument")]
    [InlineData("""{"text":"a","items":[{"name":"x"},{"name":"x"},{"name":"x"},{"name":"x"}]}""", "ARG_RANGE", "items", "at most 3")]
    [InlineData("""{"text":"a","items":[null]}""", "ARG_INVALID", "items[0]", "must be an object")]
    [InlineData("""{"text":"a","seed":-1}""", "ARG_INVALID", "seed", "got -1")]
    [InlineData("""{"text":"a","seed":9223372036854775808}""", "ARG_INVALID", "seed", "from 0 to")]
    [InlineData("""{"text":"a","seed":"abc"}""", "ARG_INVALID", "seed", "got the text 'abc'")]
    [InlineData("""{"text":"a","txet":"b"}""", "ARG_UNKNOWN", "txet", "closest: text")]
    [InlineData("""[1]""", "ARG_INVALID", null, "not a JSON object")]
    public void NamesTheFaultAndItsPlace(string arguments, string code, string? place, string words)
    {
        Problem problem = Assert.Throws<ProblemException>(() => ArgumentGuard.Check(Schema, JsonElement.Parse(arguments))).Problem;
        Assert.Equal(code, problem.Code);
        Assert.Equal(place, problem.Where?.Argument);
        Assert.Contains(words, problem.Message);
        Assert.NotEmpty(problem.Fix);
    }

    [Fact]
    public void NamesEveryFaultAtOnce()
    {
        Problem problem = Assert.Throws<ProblemException>(() =>
            ArgumentGuard.Check(Schema, JsonElement.Parse("""{"number":"x","seed":-5,"bogus":1}"""))).Problem;
        Assert.Equal("ARG_INVALID", problem.Code);
        Assert.All(["text is missing", "number must be a number", "seed must be an integer", "bogus is not an argument"], part => Assert.Contains(part, problem.Message));
    }

    [Fact]
    public void ReadsNullAsAbsentAndWholeNumbersInAnySpelling()
    {
        JsonElement plain = ArgumentGuard.Check(Schema, JsonElement.Parse("""{"text":"a","flag":null,"seed":5.0,"items":[{"name":"x","score":null}]}"""));
        Assert.Equal("""{"text":"a","seed":5,"items":[{"name":"x"}]}""", plain.GetRawText());
    }

    [Fact]
    public void EqualCallsHaveEqualCanonicalArguments()
    {
        byte[] one = CanonicalArguments.Of(ArgumentGuard.Check(Schema, JsonElement.Parse("""{"text":"a","number":2.50,"flag":null}""")));
        byte[] other = CanonicalArguments.Of(ArgumentGuard.Check(Schema, JsonElement.Parse("""{"number":2.5,"text":"a"}""")));
        Assert.Equal(one, other);
    }
}
