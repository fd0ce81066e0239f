using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Commands;

public sealed class CallCommandTests
{
    [Fact]
    public async Task PrintsTheEnvelopeAndExitsWithZero()
    {
        using TestHome home = new();
        (int exit, string output, _) = await ServerProcess.RunAsync(home, "", "call", "load_dataset", "--args", """{"path":"iris.csv"}""");
        Assert.Equal(0, exit);
        JsonNode envelope = JsonNode.Parse(output)!;
        Assert.Equal(150, (int?)envelope["result"]!["rows"]);
        Assert.Equal(["result", "warnings", "next_steps", "telemetry", "audit"], envelope.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("call load_dataset --args {\"path\":\"none.csv\"}", "FILE_NOT_FOUND")]
    [InlineData("call load_dataset --args {\"path\":", "ARG_INVALID")]
    [InlineData("call load_dataset --args [1]", "ARG_INVALID")]
    [InlineData("call load_dataset --args @/no/such/file", "ARG_INVALID")]
    [InlineData("call no_such_tool", "TOOL_UNKNOWN")]
    [InlineData("call export_artifact --read-only --args {\"uri\":\"model://x\"}", "TOOL_UNKNOWN")]
    public async Task PrintsTheErrorObjectAndExitsWithOne(string line, string code)
    {
        using TestHome home = new();
        (int exit, string output, _) = await ServerProcess.RunAsync(home, "", line.Split(' '));
        Assert.Equal(1, exit);
        JsonNode error = JsonNode.Parse(output)!;
        Assert.Equal(code, (string?)error["code"]);
        Assert.Empty(error.AsObject().Select(member => member.Key).Except(["code", "message", "where", "fix", "retryable"]));
        Assert.DoesNotContain(home.Folder, output);
    }

    [Fact]
    public async Task TrainingGivesTheSameOnOneProcessorAndOnTwo()
    {
        const string arguments = """{"dataset":"penguins.csv","target":"species","folds":3,"max_trials":4,"calibrate":"auto","coverage":0.9,"proposals":[{"model":"logistic","parameters":[{"name":"C","value":0.1}]}]}""";
        List<string> results = [];
        foreach (int processors in (int[])[1, 2])
        {
            using TestHome home = new();
            (int exit, string output, string error) = await ServerProcess.RunAsync(home, "", processors, ["call", "train_model", "--args", arguments]);
            Assert.True(exit == 0, output + error);
            results.Add(JsonNode.Parse(output)!["result"]!.ToJsonString()); // leaderboard, and by their hashes model and predictions
        }

        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public async Task ReadsArgumentsFromStandardInput()
    {
        using TestHome home = new();
        (int exit, string output, _) = await ServerProcess.RunAsync(home, """{"kind":"files"}""", "call", "list_artifacts", "--args", "-");
        Assert.Equal(0, exit);
        Assert.Contains("iris.csv", output);
    }
}
