using System.Security.Cryptography;
using System.Text.Json;
using McpAutoMl.Agent.Conversations;

namespace McpAutoMl.Agent.Tests.Repository;

public sealed class ExamplesTests
{
    public static TheoryData<string> Data => [.. Directory.EnumerateFiles(RepositoryFiles.At("examples", "data"), "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    public static TheoryData<string> Conversations => [.. Directory.EnumerateFiles(RepositoryFiles.At("examples", "conversations"), "*.json").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Data))]
    public void TheCardAllowsShippingAndKnowsTheFile(string name)
    {
        var card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RepositoryFiles.At("examples", "data", name + ".json")));
        byte[] data = File.ReadAllBytes(RepositoryFiles.At("examples", "data", name + ".csv"));

        Assert.True(card.GetProperty("may_ship").GetBoolean());
        Assert.NotEqual("", card.GetProperty("license").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(data)), card.GetProperty("sha256").GetString());
    }

    [Theory]
    [MemberData(nameof(Data))]
    public void TheReadmeNamesTheFile(string name) =>
        Assert.Contains($"| `{name}.csv` |", File.ReadAllText(RepositoryFiles.At("examples", "README.md")));

    [Theory]
    [MemberData(nameof(Conversations))]
    public void TheConversationIsWellFormedAndItsDataIsThere(string name)
    {
        string path = RepositoryFiles.At("examples", "conversations", name);
        var conversation = ConversationFile.Read(path);

        var first = conversation.Turns[0].Calls.Single();
        string[] files = first.Tool == "lora_min_rank" ? ["base", "tuned"] : ["path"];
        Assert.Contains(first.Tool, (string[])["load_dataset", "lora_min_rank"]);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, conversation.Data, first.Arguments[file]!.GetValue<string>()))));
        bool clusters = conversation.Turns.SelectMany(turn => turn.Calls).Any(call => call.Tool == "cluster_data");
        Assert.Contains(first.Tool == "lora_min_rank" ? "peft_config" : clusters ? "clusters.result.stability" : "fact_id", conversation.Turns[^1].Text);
    }

    [Fact]
    public void TheCheckpointsAreThoseOfTheirCard()
    {
        var card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RepositoryFiles.At("examples", "checkpoints", "tiny.json")));
        Assert.True(card.GetProperty("may_ship").GetBoolean());
        Assert.All(card.GetProperty("sha256").EnumerateObject(), file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(RepositoryFiles.At("examples", "checkpoints", "tiny", file.Name)))), file.Value.GetString()));
    }
}
