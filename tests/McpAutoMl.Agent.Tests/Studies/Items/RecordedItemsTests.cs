using System.Text.Json;
using System.Text.Json.Nodes;
using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Tests.Repository;

namespace McpAutoMl.Agent.Tests.Studies.Items;

public sealed class RecordedItemsTests
{
    private static readonly string Folder = RepositoryFiles.At("examples", "ablation");
    private static readonly Study Example = StudyFile.Read(Path.Combine(Folder, "study.json"));

    [Fact]
    public async Task TheMainInsightComesFirstAndTheOthersAreArms()
    {
        var arguments = await ArgumentsAsync("wine/recorded");

        Assert.Equal(["both", "anonymised", "names"], arguments["insights"]!.AsArray().Select(insight => insight!["arm"]!.GetValue<string>()));
        Assert.False(arguments.ContainsKey("beta"));
        Assert.False(arguments.ContainsKey("arms"));
    }

    [Fact]
    public async Task InvertedInsightComesAloneAndLeavesBetaToTheServer()
    {
        var given = StudyFile.ReadInsight(Path.Combine(Folder, "insights", "wine.both.json"));
        var arguments = await ArgumentsAsync("wine/inverted");
        var inverted = Assert.Single(arguments["insights"]!.AsArray())!;

        Assert.False(arguments.ContainsKey("beta"));
        Assert.Null(inverted["subsets"]);
        Assert.All(given["features"]!.AsArray().Zip(inverted["features"]!.AsArray()), pair =>
            Assert.Equal(1, pair.First!["score"]!.GetValue<double>() + pair.Second!["score"]!.GetValue<double>(), 1e-9));
    }

    [Theory]
    [InlineData("iris", 1)]
    [InlineData("penguins", 2)]
    [InlineData("sonar", 15)]
    public async Task AShareOfTheFeaturesIsRoundedUp(string set, int most) =>
        Assert.Equal(most, (await ArgumentsAsync(set + "/few_features"))["max_features"]!.GetValue<int>());

    [Fact]
    public void EveryItemHasAKeyOfItsOwn()
    {
        var keys = RecordedItems.Of(Example, Folder).Select(item => item.Key("server")).ToList();

        Assert.Equal(Example.Sets.Count * Example.Variants.Count, keys.Count);
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static async Task<JsonObject> ArgumentsAsync(string id)
    {
        JsonObject? seen = null;
        await RecordedItems.Of(Example, Folder).Single(item => item.Id == id).Play((tool, arguments, _) =>
        {
            Assert.Equal("run_ablation", tool);
            seen = arguments;
            return Task.FromResult(JsonSerializer.SerializeToElement(new JsonObject()));
        }, CancellationToken.None);
        return seen!;
    }
}
