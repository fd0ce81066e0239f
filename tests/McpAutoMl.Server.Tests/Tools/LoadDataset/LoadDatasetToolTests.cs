using System.Text.Json.Nodes;
using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Tools.LoadDataset;

public sealed class LoadDatasetToolTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task PenguinsAreTypedCountedAndShown()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode result = (await server.EnvelopeAsync("load_dataset", new { path = "penguins.csv", preview_rows = 2 }))["result"]!;
        Assert.Matches("^ds_[0-9a-f]{12}$", (string?)result["dataset_id"]);
        Assert.Equal(344, (int?)result["rows"]);
        JsonNode sex = result["columns"]!.AsArray().Single(column => (string?)column!["name"] == "sex")!;
        Assert.Equal(("categorical", 11), ((string?)sex["type"], (int?)sex["missing"]));
        JsonArray preview = result["preview"]!["rows"]!.AsArray();
        Assert.Equal(2, preview.Count);
        Assert.Equal("Torgersen", (string?)preview[0]!.AsArray().Single(cell => (string?)cell == "Torgersen"));
    }

    [Fact]
    public async Task KoreanInCp949IsRead()
    {
        byte[] cp949 = [.. "name,city\n"u8, 0xB1, 0xE8, .. ","u8, 0xBC, 0xAD, 0xBF, 0xEF, .. "\n"u8, 0xC0, 0xCC, .. ","u8, 0xBA, 0xCE, 0xBB, 0xEA, .. "\n"u8];
        _home.Write("korea.csv", cp949);
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode result = (await server.EnvelopeAsync("load_dataset", new { path = "korea.csv", encoding = "cp949" }))["result"]!;
        Assert.Equal("cp949", (string?)result["read_as"]!["encoding"]);
        Assert.Equal(["김", "서울"], result["preview"]!["rows"]![0]!.AsArray().Select(cell => (string?)cell));
    }

    [Fact]
    public async Task DecimalCommasAreDetectedAndTold()
    {
        _home.Write("comma.csv", "x;y\n1,5;a\n2,25;b\n-0,5;a\n"u8);
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonNode result = (await server.EnvelopeAsync("load_dataset", new { path = "comma.csv" }))["result"]!;
        Assert.Equal((";", ","), ((string?)result["read_as"]!["delimiter"], (string?)result["read_as"]!["decimal"]));
        Assert.Equal("numeric", (string?)result["columns"]![0]!["type"]);
    }

    [Fact]
    public async Task AMistypedNameIsAnsweredWithTheClosest()
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject error = await server.ErrorAsync("load_dataset", new { path = "pengiuns.csv" });
        Assert.Equal("FILE_NOT_FOUND", (string?)error["code"]);
        Assert.Contains("penguins.csv", error.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../README.md")]
    [InlineData("/etc/passwd")]
    public async Task PathsOutsideTheRootsAreRefusedWithoutSayingWhatIsThere(string path)
    {
        await using TestServer server = await TestServer.StartAsync(_home);
        JsonObject error = await server.ErrorAsync("load_dataset", new { path });
        Assert.Equal("PATH_NOT_ALLOWED", (string?)error["code"]);
        Assert.DoesNotContain(TestHome.Repository, error.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(344, (int?)(await server.EnvelopeAsync("load_dataset", new { path = "penguins.csv" }))["result"]!["rows"]);
    }
}
