using System.CommandLine;
using McpAutoMl.Agent.Commands;

namespace McpAutoMl.Agent.Tests.Commands;

public sealed class RunCommandTests
{
    [Theory]
    [InlineData("run a.json")]
    [InlineData("run --endpoint http://localhost:1/v1 --model m --goal g")]
    [InlineData("run a.json --home h --transcript t.md --root r --server s.dll")]
    public void TakesARecordingOrAnEndpoint(string line) => Assert.Empty(Parse(line).Errors);

    [Theory]
    [InlineData("run")]
    [InlineData("run a.json --endpoint http://localhost:1/v1 --model m --goal g")]
    [InlineData("run --endpoint http://localhost:1/v1 --model m")]
    [InlineData("run --endpoint http://localhost:1/v1 --goal g")]
    [InlineData("run --endpoint file:///etc/passwd --model m --goal g")]
    public void RefusesNeitherBothAndHalf(string line) => Assert.NotEmpty(Parse(line).Errors);

    private static ParseResult Parse(string line) => new RootCommand { RunCommand.Create() }.Parse(line);
}
