using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Tests.Tools.ComputeStats;

/// <summary>From the prompt <c>feature_insight</c> over the dossier to a selection, in every arm, as a host would go.</summary>
public sealed class InsightRoundTripTests
{
    [Theory]
    [InlineData("both")]
    [InlineData("names")]
    [InlineData("statistics")]
    [InlineData("anonymised")]
    public async Task AnAnswerComesBackToTheColumnThatWasJudged(string arm)
    {
        using TestHome home = new();
        await using TestServer server = await TestServer.StartAsync(home);
        GetPromptResult prompt = await server.Client.GetPromptAsync(
            "feature_insight",
            new Dictionary<string, object?> { ["dataset"] = "penguins.csv", ["target"] = "species", ["arm"] = arm },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains($"- Arm: {arm}", ((TextContentBlock)prompt.Messages[0].Content).Text, StringComparison.Ordinal);

        JsonNode result = (await server.EnvelopeAsync("compute_stats", new { dataset = "penguins.csv", target = "species", insight_arm = arm, seed = 5 }))["result"]!;
        JsonNode request = result["insight_request"]!;
        Assert.Equal(arm, (string?)request["arm"]);
        string[] lines = ((string)request["prompt"]!).Split('\n');
        JsonArray dossier = JsonNode.Parse(lines[Array.IndexOf(lines, "DATA") + 1])!["features"]!.AsArray();
        Assert.Equal(7, dossier.Count);
        bool masked = arm is "statistics" or "anonymised";
        Assert.All(dossier, feature => Assert.Equal(masked, ((string)feature!["name"]!).StartsWith('x')));
        foreach (string level in (string[])["Biscoe", "Torgersen", "male", "Gentoo"])
        {
            Assert.Equal(arm == "both" && level != "Gentoo", dossier.ToJsonString().Contains(level, StringComparison.Ordinal));
        }

        // One feature gets all the score; by its statistics it is known which column that must be.
        JsonNode judged = dossier.MaxBy(feature => feature!["mutual_information"] is { } value ? (double)value : (string?)feature["name"] == "flipper_length_mm" ? 1 : 0)!;
        object insights = new
        {
            source = "test",
            request_id = (string)request["request_id"]!,
            features = dossier.Select(feature => new { name = (string)feature!["name"]!, score = feature == judged ? 1.0 : 0.0, rationale = "test" }).ToArray(),
            subsets = new[] { new { features = new[] { (string)judged["name"]! }, score = 1.0 } },
        };
        JsonObject selection = (await server.EnvelopeAsync("select_features", new { dataset = "penguins.csv", target = "species", beta = 5, max_features = 1, insights, validate = "none" }))["result"]!.AsObject();
        JsonNode selected = Assert.Single(selection["selected"]!.AsArray())!;
        Assert.Equal("flipper_length_mm", (string?)selected["name"]);
        Assert.Equal(1, (double)selected["insight_score"]!);
        AssertLogged(home, (string)request["prompt_sha256"]!, (string)request["request_id"]!);
    }

    /// <summary>Request and answer are both in the log: the first in a hashed result, the second in hashed arguments.</summary>
    private static void AssertLogged(TestHome home, string promptSha256, string requestId)
    {
        JsonNode[] records = [.. home.Log().Select(line => JsonNode.Parse(line)!)];
        JsonNode Start(string tool) => records.Single(record => (string?)record["kind"] == "start" && (string?)record["tool"] == tool);
        JsonNode End(string tool) => records.Single(record => (string?)record["kind"] == "end" && (string?)record["call_id"] == (string?)Start(tool)["call_id"]);
        string asked = (string)End("compute_stats")["result_sha256"]!;
        Assert.Contains(promptSha256, File.ReadAllText(Path.Combine(home.Home, "blobs", asked)), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", (string)Start("select_features")["args_sha256"]!);
        Assert.Contains(requestId, Start("select_features").ToJsonString(), StringComparison.Ordinal);
    }
}
